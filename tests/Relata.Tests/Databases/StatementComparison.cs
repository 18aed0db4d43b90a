namespace Relata.Tests.Databases;

/// <summary>Compares what a session sends with what SQLAlchemy 1.4.46 sends for the same classes, rows and accesses.</summary>
/// <remarks>
/// SQLAlchemy's numbers were measured on SQLite with its event before_cursor_execute, and those of writes on PostgreSQL with psycopg2, where it inserts rows
/// whose keys are generated a page at a time and not one by one. An executemany counts as one statement there, as a write of many rows does in
/// <see cref="Session.StatementCount"/>. Its session forgets objects that the program does not hold: they were held.
/// </remarks>
internal static class StatementComparison
{
    /// <summary>Asserts that the action sends <paramref name="ours"/> statements, and that SQLAlchemy sends no fewer.</summary>
    public static void Sends(Session session, int theirs, int ours, Action action)
    {
        var before = session.StatementCount;
        action();
        var sent = session.StatementCount - before;
        Assert.InRange(sent, 0, theirs);
        Assert.Equal(ours, sent);
    }
}
