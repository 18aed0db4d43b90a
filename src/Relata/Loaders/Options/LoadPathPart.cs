using System.Collections.Immutable;

namespace Relata.Loaders.Options;

/// <summary>A relationship on the path of an option.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Strategy">The strategy; null to keep the strategy that the relationship declares.</param>
/// <param name="Calls">What the option asks of the related rows of each owner; empty for all of them.</param>
internal readonly record struct LoadPathPart(Relationship Relationship, Loading? Strategy, ImmutableArray<FilterCall> Calls)
{
    /// <summary>The options for the columns of the related entity.</summary>
    public ImmutableArray<LoadStep> Columns { get; init; } = [];

    /// <summary>Whether the related rows are those of a join of the query itself.</summary>
    public bool IsContained { get; init; }

    /// <summary>Whether owners without a related row are left out: the join is an INNER JOIN.</summary>
    public bool IsInner { get; private init; }

    /// <summary>Makes the join an INNER JOIN.</summary>
    /// <exception cref="LoadOptionException">The relationship is not joined, or each owner has a page of its rows.</exception>
    public LoadPathPart Inner() => ReasonNotInner is { } reason
        ? throw new LoadOptionException($"{Relationship} cannot be loaded with {nameof(Inner)}: {reason}")
        : this with { IsInner = true };

    private string? ReasonNotInner => this switch
    {
        { IsContained: true } => "its rows are those of the query's own join. Use Join in the query, and not LeftJoin.",
        { HasPage: true } => "each owner has a page of its rows. Leave Skip and Take out, or restrict the owners by a Where of the query.",
        _ => (Strategy ?? Relationship.Loading) == Loading.Joined ? null : $"it is not joined, it loads by {Strategy ?? Relationship.Loading ?? Loading.Lazy}. Use Joined, or restrict the owners by a Where of the query.",
    };

    /// <summary>Adds an option for the columns of the related entity.</summary>
    /// <exception cref="LoadOptionException">The relationship is not loaded.</exception>
    public LoadPathPart With(LoadStep columns) => LoadsNothing
        ? throw new LoadOptionException($"{Relationship} cannot be loaded with {columns.Columns!.Kind}: {Nothing}")
        : this with { Columns = Columns.Add(columns) };

    private bool LoadsNothing => (Strategy ?? Relationship.Loading) is Loading.Raise or Loading.RaiseOnSql or Loading.NoLoad;

    private string Nothing => $"{Strategy ?? Relationship.Loading} loads nothing. Choose a strategy that does, such as SelectIn.";

    /// <summary>Adds a call.</summary>
    /// <exception cref="LoadOptionException">The relationship cannot be loaded with it.</exception>
    public LoadPathPart With(FilterCallKind kind, object argument) => Reason(kind) is { } reason
        ? throw new LoadOptionException($"{Relationship} cannot be loaded with {kind}: {reason}")
        : this with { Calls = Calls.Add(new FilterCall(kind, argument is int count ? Math.Max(count, 0) : argument)) };

    private string? Reason(FilterCallKind kind)
    {
        if (LoadsNothing)
        {
            return Nothing;
        }

        if (IsContained)
        {
            return $"its rows are those of the query's own join. Put {kind} into the query.";
        }

        if (IsInner && (kind is FilterCallKind.Skip or FilterCallKind.Take))
        {
            return $"it is joined by an inner join. Leave {nameof(Inner)} out, or restrict the owners by a Where of the query.";
        }

        if (kind != FilterCallKind.Where && !Relationship.IsCollection)
        {
            return $"it leads to one {Relationship.Related}, so there is nothing to sort or to limit. Use Where, or leave {kind} out.";
        }

        return kind switch
        {
            FilterCallKind.Take => Has(FilterCallKind.Take) ? "it is limited already. Use one Take." : null,
            FilterCallKind.Skip => HasPage ? "its page begins already. Use one Skip, before Take." : null,
            _ => HasPage ? $"it would apply to the page that Skip and Take leave. Put {kind} before them." : null,
        };
    }

    private bool HasPage => Has(FilterCallKind.Skip) || Has(FilterCallKind.Take);

    private bool Has(FilterCallKind kind) => Calls.Any(call => call.Kind == kind);
}
