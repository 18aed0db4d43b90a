using Relata.Rows;

namespace Relata.PostgreSql.Connections;

/// <summary>The keys that the server generated for the rows of an INSERT.</summary>
/// <remarks>
/// It generates them in the order of the rows, and what it returns may come in another order: sorted they are those of the rows.
/// https://www.postgresql.org/message-id/29386.1528813619@sss.pgh.pa.us
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

        Array.Sort(_keys);
        for (var i = 0; i < _keys.Length; i++)
        {
            statement.OnGeneratedKey(first + i, _keys[i]);
        }
    }
}
