using System.Globalization;
using Relata.Providers;
using Relata.Relational;

namespace Relata.Sessions.Flushing.Blocks;

/// <summary>The numbers that a database object has taken from a sequence and not given to rows yet. Thread-safe.</summary>
/// <param name="sequence">The sequence.</param>
/// <param name="size">How many numbers each of its values stands for.</param>
internal sealed class NumberBlocks(QualifiedName sequence, int size)
{
    private readonly Lock _lock = new();
    private readonly Queue<(long First, long End)> _free = new();

    /// <summary>Takes numbers. A statement is sent for each block that is missing, all in one batch.</summary>
    /// <remarks>A value of a sequence is never given twice, whatever becomes of the transaction.</remarks>
    public async ValueTask<Queue<long>> TakeAsync(int count, Session session, bool isAsync, CancellationToken cancellationToken)
    {
        var numbers = new Queue<long>(count);
        TakeFree(numbers, count);
        if (numbers.Count == count)
        {
            return numbers;
        }

        var blocks = await FetchAsync((count - numbers.Count + size - 1) / size, session, isAsync, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            blocks.ForEach(first => _free.Enqueue((first, first + size)));
        }

        // Another session may have taken some of them meanwhile.
        TakeFree(numbers, count);
        return numbers.Count == count ? numbers : await TakeMoreAsync(numbers, count, session, isAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Queue<long>> TakeMoreAsync(Queue<long> numbers, int count, Session session, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var number in await TakeAsync(count - numbers.Count, session, isAsync, cancellationToken).ConfigureAwait(false))
        {
            numbers.Enqueue(number);
        }

        return numbers;
    }

    private void TakeFree(Queue<long> numbers, int count)
    {
        lock (_lock)
        {
            while (numbers.Count < count && _free.TryDequeue(out var block))
            {
                var end = Math.Min(block.End, block.First + (count - numbers.Count));
                for (var number = block.First; number < end; number++)
                {
                    numbers.Enqueue(number);
                }

                if (end < block.End)
                {
                    _free.Enqueue((end, block.End));
                }
            }
        }
    }

    private async ValueTask<List<long>> FetchAsync(int blocks, Session session, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = session.Channel;
        var text = session.Database.Dialect.NextBlock(sequence);
        var found = new List<long>(blocks);
        var reader = new BlockReader(found, Check);

        // Not a replica's connection, which a session may read from before it writes.
        await connection.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var results = await connection.OpenQueryAsync([.. Enumerable.Range(0, blocks).Select(_ => new PlainStatement(text, reader))], endsRead: false, isAsync, cancellationToken).ConfigureAwait(false);
        Exception? failure = null;
        try
        {
            while (await results.NextAsync(isAsync).ConfigureAwait(false))
            {
                results.Open(reader);
                await results.ReadAsync(isAsync).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            await connection.CloseQueryAsync(results, failure, hasEndedRead: false, isAsync).ConfigureAwait(false);
        }

        return found;
    }

    private void Check(long increment)
    {
        if (increment != size)
        {
            throw new MappingException(
                "REL167",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The sequence '{sequence.Name}' counts by {increment} in the database, and the model has BlockSize = {size}: two programs could have the same numbers. "
                    + $"Set BlockSize to {increment}, or ALTER SEQUENCE {sequence.Name} INCREMENT BY {size} while no program runs."));
        }
    }

    private sealed class BlockReader(List<long> found, Action<long> check) : IResultReader
    {
        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Reader<TRow>(found, check);

        private sealed class Reader<TRow>(List<long> found, Action<long> check) : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row)
            {
                check(row.Get<long>(1));
                found.Add(row.Get<long>(0));
                return true;
            }
        }
    }
}
