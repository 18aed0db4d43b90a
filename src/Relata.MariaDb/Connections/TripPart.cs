using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>A statement of a round trip.</summary>
/// <param name="Sending">The statement being sent; null for commands such as BEGIN.</param>
/// <param name="Text">The text; of an INSERT, that of one row.</param>
/// <param name="Index">The index of the execution; of an INSERT with many rows, that of the first.</param>
/// <param name="FirstParameter">The index of its first parameter.</param>
internal sealed record TripPart(Sending? Sending, string Text, int Index, int FirstParameter)
{
    /// <summary>The number of rows of an INSERT.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Whether it returns rows.</summary>
    public bool HasRows => Sending is null ? Text == Trip.Boundary : Sending.Statement.ReturnsRows || Sending.Statement.GeneratesKey;

    /// <summary>Whether the same text is likely to be sent again.</summary>
    public bool IsPreparable => Sending is { Statement: not PlainStatement } && Rows == 1;

    /// <summary>The text to send.</summary>
    public string FullText => Rows == 1 ? Text : Sending!.RowsInsert!.Repeat(Rows);
}
