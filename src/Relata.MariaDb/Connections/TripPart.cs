using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>A statement of a round trip, with its parameters.</summary>
/// <param name="Sending">What it is sent for; null for BEGIN and the like.</param>
/// <param name="Text">The text, of an INSERT that of one row.</param>
/// <param name="Index">Which of the sendings of the statement it is, or of the rows of an INSERT the first.</param>
/// <param name="FirstParameter">The place of its first parameter.</param>
internal sealed record TripPart(Sending? Sending, string Text, int Index, int FirstParameter)
{
    /// <summary>How many rows an INSERT has.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Whether it answers with rows.</summary>
    public bool HasRows => Sending is null ? Text == Trip.Boundary : Sending.Statement.ReturnsRows || Sending.Statement.GeneratesKey;

    /// <summary>Whether it is sent again and again in the same words.</summary>
    public bool IsPreparable => Sending is { Statement: not PlainStatement } && Rows == 1;

    /// <summary>The text as it is sent.</summary>
    public string FullText => Rows == 1 ? Text : Sending!.RowsInsert!.Repeat(Rows);
}
