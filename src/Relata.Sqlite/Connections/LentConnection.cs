using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Relata.Sqlite.Connections;

/// <summary>The connection of a session as one of Microsoft.Data.Sqlite, whose commands run on the session's native connection.</summary>
/// <remarks>
/// Commands ask their connection for the native one and for its state, and both members are virtual. The native connection is used by one thread at a time
/// (<see cref="SqliteSettings.Flags"/>), but the statements of a command that nobody disposes would be finalized by the garbage collector's thread.
/// Therefore its commands are disposed with the lending.
/// </remarks>
internal sealed class LentConnection : SqliteConnection
{
    private readonly sqlite3 _handle;
    private readonly List<SqliteCommand> _commands = [];
    private bool _isOpen;
    private bool _isEnded;

    /// <param name="handle">The native connection.</param>
    public LentConnection(sqlite3 handle)
    {
        _handle = handle;
        // Only now: the base constructor sets a connection string, which an open connection refuses.
        _isOpen = true;
    }

    public override sqlite3? Handle => _isOpen ? _handle : null;

    public override ConnectionState State => _isOpen ? ConnectionState.Open : ConnectionState.Closed;

    public override SqliteCommand CreateCommand()
    {
        var command = base.CreateCommand();
        _commands.Add(command);
        return command;
    }

    /// <exception cref="SessionStateException">The lending has ended.</exception>
    public override void Open()
    {
        if (_isEnded)
        {
            throw new SessionStateException("session.Connection was used after the transaction for which it was lent. Ask the session again.");
        }
    }

    // The session closes its connection.
    public override void Close()
    {
    }

    /// <exception cref="SessionStateException">Always: the transaction is the session's.</exception>
    public override SqliteTransaction BeginTransaction(IsolationLevel isolationLevel, bool deferred) => throw new SessionStateException(
        "A transaction was begun on session.Connection, which is in the session's transaction. Use session.BeginNested for a part that can be undone.");

    /// <summary>Ends the lending. Commands on the connection fail from now on.</summary>
    public void End()
    {
        foreach (var command in _commands)
        {
            command.Dispose();
        }

        _commands.Clear();
        (_isOpen, _isEnded) = (false, true);
    }
}
