using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>A statement on its way, and how many rows it has touched so far.</summary>
/// <param name="statement">The statement.</param>
internal sealed class Sending(Statement statement)
{
    private int _touched;

    public Statement Statement { get; } = statement;

    /// <summary>Whether it may be sent as one statement with all its rows.</summary>
    public bool IsRowsInsert { get; } = statement.Count > 1 && RowsInsert.CanRepeat(statement.Text);

    public void Touch(int rows) => _touched += rows;

    public void Complete() => Statement.OnDone(_touched);
}
