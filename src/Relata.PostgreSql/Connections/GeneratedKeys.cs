using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>The keys that the server has generated for the rows of an INSERT.</summary>
/// <remarks>
/// The server generates them in the order of the rows (https://www.postgresql.org/message-id/29386.1528813619@sss.pgh.pa.us) and returns each row when
/// it is inserted, though this order is not documented. A sequence is monotonic, so keys that are not may have been returned in another order.
/// </remarks>
/// <param name="rows">The number of rows sent.</param>
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

    /// <exception cref="DatabaseException">The keys cannot be assigned to the rows.</exception>
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
