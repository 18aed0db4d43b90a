using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>A statement on its way, and how many rows it has touched so far.</summary>
/// <param name="statement">The statement.</param>
internal sealed class Sending(Statement statement)
{
    private int _touched;

    public Statement Statement { get; } = statement;

    /// <summary>The text of an INSERT that may be sent as one statement with all its rows; null for any other statement.</summary>
    public RowsInsert? RowsInsert { get; } = statement.Count > 1 ? statement.WriteText as RowsInsert : null;

    public void Touch(int rows) => _touched += rows;

    public void Complete() => Statement.OnDone(_touched);
}
