from graphene_lite_cli.errors import without_credentials


def test_user_and_password_of_an_address_are_hidden():
    assert without_credentials("cannot use x://ada:s@e/cret@host/db now") == "cannot use x://***@host/db now"


def test_secrets_are_hidden_wherever_they_stand():
    assert without_credentials('password "hush" is wrong', "hush", "") == 'password "***" is wrong'
