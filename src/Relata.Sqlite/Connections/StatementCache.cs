using System.Text;
using Microsoft.Data.Sqlite;
using Relata.Sqlite.Errors;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>The prepared statements of a connection by their text. When it is full, the one that was not used for longest goes.</summary>
internal sealed class StatementCache(sqlite3 connection) : IDisposable
{
    public const int Capacity = 200;

    private readonly Dictionary<string, PreparedStatement> _byText = [];
    private long _uses;

    /// <exception cref="SqliteException">The text is not one statement, or names what is not there.</exception>
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
            // A reader of this statement's rows sends it again.
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

    // What follows a statement may be spaces and comments, of which SQLite makes no statement.
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
