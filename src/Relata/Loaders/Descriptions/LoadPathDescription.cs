namespace Relata;

/// <summary>A relationship in a load plan: how it is loaded, where that was set, and why its SQL is as it is.</summary>
public sealed record LoadPathDescription
{
    internal LoadPathDescription(string name, string related, Loading strategy, StrategySource source)
    {
        Name = name;
        Related = related;
        Strategy = strategy;
        Source = source;
    }

    /// <summary>The name of the relationship: <c>Flags</c>.</summary>
    public string Name { get; }

    /// <summary>The entity that it leads to: <c>Flag</c>.</summary>
    public string Related { get; }

    /// <summary>The strategy.</summary>
    public Loading Strategy { get; }

    /// <summary>Where the strategy is set.</summary>
    public StrategySource Source { get; }

    /// <summary>The methods by which an option restricts the related rows of each owner: <c>Where.OrderBy.Take</c>; null if no option does.</summary>
    public string? Filter { get; internal init; }

    /// <summary>The types of the criteria that hold for the related rows, or for the link rows: <c>ISoftDelete</c>. Empty if all rows exist for the query.</summary>
    public IReadOnlyList<string> Criteria { get; internal init; } = [];

    /// <summary>The names of the database's filters that hold for the related rows, or for the link rows.</summary>
    public IReadOnlyList<string> Filters { get; internal init; } = [];

    /// <summary>The number of the statement that loads it; null if the plan does not load it.</summary>
    public int? Statement { get; internal init; }

    /// <summary>The columns of the related entity that are not read, by their properties: deferred ones, and those that an option leaves out.</summary>
    public IReadOnlyList<string> UnreadColumns { get; internal init; } = [];

    /// <summary>The derived classes of the related entity whose columns a further statement reads if objects of them occur, each with the number of the statement.</summary>
    public IReadOnlyList<(string Name, int Statement)> Classes { get; internal init; } = [];

    /// <summary>Whether the statement is sent again for each level of a recursion.</summary>
    public bool IsRecursive { get; internal init; }

    /// <summary>Whether another list is joined beside it, so that the rows of one come once for each row of the other.</summary>
    public bool MultipliesRows { get; internal init; }

    /// <summary>Why it is loaded in this way: the kind of join, a page in a sub-select, a shared statement. Empty where the strategy says everything.</summary>
    public IReadOnlyList<string> Reasons { get; internal init; } = [];

    /// <summary>The properties of the related entity with <see cref="LoadedAttribute"/> that the plan computes, each with the number of its statement.</summary>
    public IReadOnlyList<(string Name, int Statement)> Values { get; internal init; } = [];

    /// <summary>The relationships of the related entity; empty if the plan does not load it.</summary>
    public IReadOnlyList<LoadPathDescription> Paths { get; internal init; } = [];
}
