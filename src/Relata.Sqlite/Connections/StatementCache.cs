using System.Text;
using Microsoft.Data.Sqlite;
using Relata.Sqlite.Errors;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>A connection's prepared statements by their text. A full cache drops the least recently used statement.</summary>
internal sealed class StatementCache(sqlite3 connection) : IDisposable
{
    public const int Capacity = 200;

    private readonly Dictionary<string, PreparedStatement> _byText = [];
    private long _uses;

    /// <exception cref="SqliteException">The text is not exactly one statement, or contains an unknown name.</exception>
    public PreparedStatement Take(string text)
    {
        if (!_byText.TryGetValue(text, out var statement))
        {
            MakeRoom();
            statement = Prepare(text);
            _byText.Add(text, statement);
        }
        else if (statement.IsInUse)
        {
            // The statement is in use by a reader of its rows, which executes it again.
            return Prepare(text);
        }

        statement.IsInUse = true;
        statement.LastUse = ++_uses;
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _byText.Values)
        {
            statement.Handle.Dispose();
        }

        _byText.Clear();
    }

    private void MakeRoom()
    {
        if (_byText.Count >= Capacity && _byText.Values.Where(statement => !statement.IsInUse).MinBy(statement => statement.LastUse) is { } oldest)
        {
            _byText.Remove(oldest.Text);
            oldest.Handle.Dispose();
        }
    }

    private PreparedStatement Prepare(string text)
    {
        var result = raw.sqlite3_prepare_v3(
            connection, Encoding.UTF8.GetBytes(text), raw.SQLITE_PREPARE_PERSISTENT, out var handle, out var rest);
        if (result != raw.SQLITE_OK)
        {
            throw SqliteErrors.Native(connection, result);
        }

        if (handle.IsInvalid || HasStatement(rest))
        {
            var many = !handle.IsInvalid;
            handle.Dispose();
            throw new SqliteException(many ? "The text has more than one statement; send them one by one." : "The text has no statement.", raw.SQLITE_MISUSE);
        }

        return new PreparedStatement(text, handle);
    }

    // The rest after a statement may consist of spaces and comments, which are not a statement for SQLite.
    private bool HasStatement(ReadOnlySpan<byte> rest)
    {
        if (rest.Trim(" \t\r\n;"u8).IsEmpty)
        {
            return false;
        }

        _ = raw.sqlite3_prepare_v3(connection, rest, 0, out var handle);
        using (handle)
        {
            return !handle.IsInvalid;
        }
    }
}
