using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>A statement that is being sent, with the number of rows it has affected so far.</summary>
/// <param name="statement">The statement.</param>
internal sealed class Sending(Statement statement)
{
    private int _touched;

    public Statement Statement { get; } = statement;

    /// <summary>The text of an INSERT that can be sent with many rows at once; null for other statements.</summary>
    public RowsInsert? RowsInsert { get; } = statement.Count > 1 ? statement.WriteText as RowsInsert : null;

    public void Touch(int rows) => _touched += rows;

    public void Complete() => Statement.Complete(_touched);
}
