using Relata.Loaders.Classes;
using Relata.Loaders.Plans.Segments;

namespace Relata;

/// <summary>A statement of a load plan; once the load has run, with what it has read.</summary>
public sealed record LoadStatementDescription
{
    internal LoadStatementDescription(int number, string reason, string? text)
    {
        Number = number;
        Reason = reason;
        Text = text;
    }

    /// <summary>The number of the statement, from 1.</summary>
    public int Number { get; }

    /// <summary>What it reads: <c>query for Post</c>, <c>Post.Flags by SelectIn</c>.</summary>
    public string Reason { get; }

    /// <summary>
    /// The SQL text, without values; null if the entities are in memory and nothing is sent. After a run, it is the text that was sent: a
    /// <see cref="Loading.Subquery"/> goes by the owners' keys where the session holds owners that the repeated SELECT would not find.
    /// </summary>
    public string? Text { get; private init; }

    /// <summary>Whether the plan contains the statement. Others depend on the data: one for each owner by <see cref="Loading.Immediate"/>, or for expired owners.</summary>
    public bool IsPlanned { get; internal init; } = true;

    /// <summary>How often it was sent; 0 before a run, and if the session had everything that it would have read.</summary>
    public int Executions { get; internal init; }

    /// <summary>The number of rows that were read.</summary>
    public int Rows { get; internal init; }

    /// <summary>The time in which it was executed and its rows were made objects.</summary>
    /// <remarks>Of statements that are sent together, each has the time from the end of the one before it.</remarks>
    public TimeSpan Duration { get; internal init; }

    /// <summary>The server's own plan of the statement, as <c>ExplainAnalyzeAsync</c> asks for it; otherwise null.</summary>
    public string? ServerPlan { get; internal init; }

    /// <summary>The segment of the plan; null for a query for values and for statements beside the plan.</summary>
    internal Segment? Segment { get; init; }

    /// <summary>The class segment of the plan; null for any other statement.</summary>
    internal ClassSegment? Class { get; init; }

    internal LoadStatementDescription With(string sent) => this with { Text = sent };
}
