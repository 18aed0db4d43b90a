namespace Relata.Loaders.Options;

/// <summary>What may be said of one relationship in an option. The analyzer asks where an option is written, and the option itself when it is made.</summary>
/// <param name="Owner">The entity that has the relationship: <c>Post</c>.</param>
/// <param name="Name">The name of the relationship: <c>Flags</c>.</param>
/// <param name="Related">The entity that it leads to.</param>
/// <param name="IsCollection">Whether it leads to many.</param>
/// <param name="Strategy">The strategy that the option names; null for none.</param>
/// <param name="Declared">The strategy that the relationship declares; null for none.</param>
internal readonly record struct OptionRules(string Owner, string Name, string Related, bool IsCollection, string? Strategy, string? Declared)
{
    private const string Inner = "Inner";

    /// <summary>Whether the related rows are those of a join of the query itself.</summary>
    public bool IsContained { get; init; }

    /// <summary>Whether the join is an INNER JOIN.</summary>
    public bool IsInner { get; init; }

    /// <summary>Whether it is loaded level by level.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Whether <c>Skip</c> has been called.</summary>
    public bool HasSkip { get; init; }

    /// <summary>Whether <c>Take</c> has been called.</summary>
    public bool HasTake { get; init; }

    private string Relationship => $"{Owner}.{Name}";

    private bool HasPage => HasSkip || HasTake;

    /// <summary>Whether an access gets nothing from the database.</summary>
    private bool LoadsNothing => (Strategy ?? Declared) is "Raise" or "RaiseOnSql" or "NoLoad";

    /// <summary>The message for an option for the columns of the related entity; null if it fits.</summary>
    public string? RefuseColumns(string kind) => LoadsNothing ? Refuse(kind, Nothing) : null;

    /// <summary>The message for a condition, an order or a part of a page; null if it fits.</summary>
    public string? RefuseCall(string kind) => ReasonAgainst(kind) is { } reason ? Refuse(kind, reason) : null;

    /// <summary>The message for an inner join; null if it fits.</summary>
    public string? RefuseInner() => this switch
    {
        { IsContained: true } => Refuse(Inner, "its rows are those of the query's own join. Use Join in the query, and not LeftJoin."),
        { IsRecursive: true } => Refuse(Inner, $"it is recursive, and an inner join would leave out what is at the last level. Leave {Inner} out."),
        { HasPage: true } => Refuse(Inner, "each owner has a page of its rows. Leave Skip and Take out, or restrict the owners by a Where of the query."),
        _ => (Strategy ?? Declared) == "Joined"
            ? null
            : Refuse(Inner, $"it is not joined, it loads by {Strategy ?? Declared ?? "Lazy"}. Use Joined, or restrict the owners by a Where of the query."),
    };

    /// <summary>The message for a recursion; null if it fits.</summary>
    /// <param name="hasDepth">Whether the number of levels is given.</param>
    public string? RefuseRecursion(bool hasDepth) => this switch
    {
        { IsContained: true } => $"{Relationship} cannot be recursive: its rows are those of the query's own join, which has one level.",
        { IsInner: true } => $"{Relationship} cannot be recursive: its inner join would leave out what is at the last level. Leave {Inner} out.",
        _ when Owner != Related => $"{Relationship} cannot be recursive: it leads from {Owner} to {Related}, not to {Owner} again.",
        _ when !hasDepth && Strategy is null or "Joined" or "Subquery" or "Immediate" =>
            $"{Relationship} is to load by {Strategy ?? "its own way"} without a limit of levels. Give a depth, or load it by SelectIn.",
        _ => null,
    };

    /// <summary>The message for two options that give a relationship two strategies.</summary>
    public static string TwoStrategies(string relationship, string first, string second) =>
        $"{relationship} is to load by {first} and by {second} in one query. Keep one of the two options.";

    /// <summary>The message for a chain that goes on where it cannot.</summary>
    public static string ChainHasEnded(string relationship) =>
        $"A chain cannot go on after Options(…) or Recursive(…). Put {relationship} into the options, or before them.";

    private string Nothing => $"{Strategy ?? Declared} loads nothing. Choose a strategy that does, such as SelectIn.";

    private string Refuse(string kind, string reason) => $"{Relationship} cannot be loaded with {kind}: {reason}";

    private string? ReasonAgainst(string kind) => kind switch
    {
        _ when LoadsNothing => Nothing,
        _ when IsContained => $"its rows are those of the query's own join. Put {kind} into the query.",
        "Skip" or "Take" when IsInner => $"it is joined by an inner join. Leave {Inner} out, or restrict the owners by a Where of the query.",
        not "Where" when !IsCollection => $"it leads to one {Related}, so there is nothing to sort or to limit. Use Where, or leave {kind} out.",
        "Take" => HasTake ? "it is limited already. Use one Take." : null,
        "Skip" => HasPage ? "its page begins already. Use one Skip, before Take." : null,
        _ => HasPage ? $"it would apply to the page that Skip and Take leave. Put {kind} before them." : null,
    };
}
