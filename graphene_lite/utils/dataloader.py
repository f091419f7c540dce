"""Public path `utils.dataloader`; the code is in `execution.dataloader`."""

from graphene_lite.execution.dataloader import DataLoader as DataLoader
from graphene_lite.execution.dataloader import Loader as Loader
from graphene_lite.execution.dataloader import dispatch_queue as dispatch_queue
from graphene_lite.execution.dataloader import dispatch_queue_batch as dispatch_queue_batch
from graphene_lite.execution.dataloader import enqueue_post_future_job as enqueue_post_future_job
from graphene_lite.execution.dataloader import failed_dispatch as failed_dispatch
from graphene_lite.execution.dataloader import get_chunks as get_chunks
from graphene_lite.execution.dataloader import iscoroutinefunctionorpartial as iscoroutinefunctionorpartial
