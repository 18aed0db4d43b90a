using Relata.Loaders.Descriptions;

namespace Relata;

/// <summary>A load plan as data: the paths that a query loads, and its statements; once the load has run, with what it has sent and read.</summary>
/// <remarks>
/// <c>query.DescribePlan()</c> returns it without sending anything, <c>query.ExplainAnalyzeAsync()</c> and <see cref="Session.Loads"/> with the numbers
/// of a run. <see cref="ToString"/> is the text that <c>query.Explain()</c> returns. Texts of reasons are for reading, not for parsing: their wording may change.
/// </remarks>
public sealed record LoadPlanDescription
{
    internal LoadPlanDescription(string name) => Name = name;

    /// <summary>What is loaded: the entity of a query, <c>Post</c>, or the relationship of an access, <c>Post.User</c>.</summary>
    public string Name { get; }

    /// <summary>The columns of that entity that are not read, by their properties: deferred ones, and those that an option leaves out.</summary>
    public IReadOnlyList<string> UnreadColumns { get; internal init; } = [];

    /// <summary>The types of the criteria that hold for that entity: <c>ISoftDelete</c>.</summary>
    public IReadOnlyList<string> Criteria { get; internal init; } = [];

    /// <summary>The names of the database's filters that hold for that entity.</summary>
    public IReadOnlyList<string> Filters { get; internal init; } = [];

    /// <summary>The derived classes of that entity whose columns a further statement reads if objects of them occur, each with the number of the statement.</summary>
    public IReadOnlyList<(string Name, int Statement)> Classes { get; internal init; } = [];

    /// <summary>The relationships of that entity, each with those below it.</summary>
    public IReadOnlyList<LoadPathDescription> Paths { get; internal init; } = [];

    /// <summary>The properties of that entity with <see cref="LoadedAttribute"/> that the plan computes, each with the number of its statement.</summary>
    public IReadOnlyList<(string Name, int Statement)> Values { get; internal init; } = [];

    /// <summary>The statements, in the order in which they are sent. After a run, those that the plan does not contain are at the end.</summary>
    public IReadOnlyList<LoadStatementDescription> Statements { get; internal init; } = [];

    /// <summary>For a query that returns values: the plans of the entities among them. Their statements are sent after its own.</summary>
    public IReadOnlyList<LoadPlanDescription> Entities { get; internal init; } = [];

    /// <summary>The number of round trips to the server: at most, before a run; after it, those that were made. 0 on SQLite, which runs in the process.</summary>
    public int RoundTripCount { get; internal init; }

    /// <summary>The duration of the run, in which the rows were also made objects; null before a run.</summary>
    public TimeSpan? Duration { get; internal init; }

    /// <summary>
    /// The number of statements, with those of <see cref="Entities"/>: before a run those of the plan, which are all except where <see cref="ToString"/> says
    /// otherwise; after it, those that were sent.
    /// </summary>
    public int StatementCount => Statements.Sum(statement => Duration is not null ? statement.Executions : statement.Text is null ? 0 : 1) + Entities.Sum(entity => entity.StatementCount);

    /// <summary>The number of rows that were read; 0 before a run.</summary>
    public int RowCount => Statements.Sum(statement => statement.Rows) + Entities.Sum(entity => entity.RowCount);

    /// <summary>Whether it is the query for values, which has no paths of its own.</summary>
    internal bool IsOfValues { get; init; }

    /// <summary>Which statements are sent beside those of the plan; empty for none.</summary>
    internal string Beyond { get; init; } = "";

    /// <summary>The number of the statement that reads the root; null for entities in memory.</summary>
    internal int? RootStatement { get; init; }

    /// <summary>The plan as text.</summary>
    public override string ToString() => PlanPrinter.Print(this);
}
