using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>The keys that the server generated for the rows of an INSERT.</summary>
/// <remarks>
/// It generates them in the order of the rows (https://www.postgresql.org/message-id/29386.1528813619@sss.pgh.pa.us) and returns each row as it
/// inserts it, which it promises nowhere: a sequence counts up or down, so that keys which do neither may have come in another order.
/// </remarks>
/// <param name="rows">How many rows were sent.</param>
internal struct GeneratedKeys(int rows)
{
    private readonly long[] _keys = new long[rows];
    private int _count;

    public void Add(long key)
    {
        if (_count < _keys.Length)
        {
            _keys[_count] = key;
        }

        _count++;
    }

    /// <exception cref="DatabaseException">Which key is whose cannot be told.</exception>
    public readonly void HandOver(Statement statement, int first)
    {
        if (_count != _keys.Length)
        {
            throw new DatabaseException(
                $"An INSERT of {_keys.Length} rows made {_count}: a trigger or a rule left rows out, so that nobody knows whose keys they are.\n{statement.Text}", null);
        }

        if (!AreInOrder())
        {
            throw new DatabaseException(
                $"The keys of {_keys.Length} rows that were inserted together are in no order, so that nobody knows whose they are: the sequence began again, or they come from no sequence. "
                + $"Flush row by row, or give the rows keys of your own.\n{statement.Text}",
                null);
        }

        for (var i = 0; i < _keys.Length; i++)
        {
            statement.OnGeneratedKey(first + i, _keys[i]);
        }
    }

    private readonly bool AreInOrder()
    {
        for (var i = 2; i < _keys.Length; i++)
        {
            if ((_keys[i] > _keys[i - 1]) != (_keys[1] > _keys[0]))
            {
                return false;
            }
        }

        return true;
    }
}
