using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Loaders.Options.Classes;
using Relata.Loaders.Options.Columns;

namespace Relata.Loaders.Plans;

/// <summary>The columns that a node of a plan reads, and what an access to the others does.</summary>
internal sealed class NodeColumns
{
    private readonly Dictionary<int, Loading>? _onAccess;
    private readonly Dictionary<EntityType, NodeColumns>? _classes;

    private NodeColumns(EntityType type, ColumnMask? unread, Dictionary<int, Loading>? onAccess, bool hasOptions, ColumnMask? later = null)
    {
        Unread = unread;
        Later = later;
        Read = [.. type.Columns.Select(column => column.Index).Where(column => unread?.Contains(column) != true && later?.Contains(column) != true)];
        ReadMask = ColumnMask.Of(Read.Concat(later?.Columns ?? []))!;
        _onAccess = onAccess;
        HasOptions = hasOptions;
        Width = Read.Length;
    }

    // For a hierarchy, of which rows of several classes are read. A column that classes beside each other share is read once.
    private NodeColumns(EntityType type, NodeColumns top, IEnumerable<NodeColumns> derived)
        : this(type, top.Unread, top._onAccess, top.HasOptions)
    {
        _classes = type.Hierarchy.Types.Skip(1).Zip(derived).ToDictionary(pair => pair.First, pair => pair.Second);
        HasLater = _classes.Values.Any(columns => columns.Later is not null);
        Layout =
        [
            .. type.Hierarchy.Types.SelectMany(each => For(each).Read.Select(column => each.Columns[column]))
                .DistinctBy(column => column.NameInHierarchy, StringComparer.OrdinalIgnoreCase),
        ];
        Width = Layout.Value.Length;
    }

    /// <summary>The ordinals of the columns that are read with the rows, ascending, so that the primary key comes first.</summary>
    public ImmutableArray<int> Read { get; }

    /// <summary>
    /// For an entity of a hierarchy, the columns of all its classes in the order of the row. Null for other entities, whose rows have the columns of
    /// <see cref="Read"/>.
    /// </summary>
    public ImmutableArray<MappedColumn>? Layout { get; }

    /// <summary>The columns of the node in the order of the row.</summary>
    public IEnumerable<MappedColumn> InRow(EntityType type) => Layout ?? Read.Select(column => type.Columns[column]);

    /// <summary>The number of columns of the node in a row.</summary>
    public int Width { get; }

    /// <summary>The columns that are read, with the rows or by a further SELECT.</summary>
    public ColumnMask ReadMask { get; }

    /// <summary>For a derived class, the columns that a further SELECT reads for its objects; null for none.</summary>
    public ColumnMask? Later { get; }

    /// <summary>For an entity of a hierarchy, whether there are such columns in one of its classes.</summary>
    public bool HasLater { get; }

    /// <summary>The columns that are not read; null if all are.</summary>
    public ColumnMask? Unread { get; }

    /// <summary>Whether an option names columns.</summary>
    public bool HasOptions { get; }

    /// <summary>Whether an access to a column loads it for all entities of a result together.</summary>
    public bool HasBatch => _classes?.Values.Any(derived => derived.HasBatch) == true || Unread is not null && Unread.Columns.Any(column => OnAccess(column) == Loading.Batch);

    /// <summary>What an access to a column does: <see cref="Loading.Lazy"/>, <see cref="Loading.Batch"/> or <see cref="Loading.Raise"/>.</summary>
    public Loading OnAccess(int column) => _onAccess?.GetValueOrDefault(column, Loading.Lazy) ?? Loading.Lazy;

    /// <summary>
    /// The columns that have to be read for an entity in memory; null for none. A row that is read for an expired entity refreshes it, so that all columns are
    /// needed; without an option for columns, it is not refreshed for this reason alone.
    /// </summary>
    public ColumnMask? MissingIn(Entity entity)
    {
        if (_classes is not null && _classes.TryGetValue(entity.GetEntityType(), out var derived))
        {
            return derived.MissingIn(entity);
        }

        var lacking = entity.Unloaded?.Overlaps(ReadMask) == true;
        return entity.IsExpired
            ? lacking || HasOptions ? ReadMask : null
            : lacking ? entity.Unloaded!.Except(Unread) : null;
    }

    /// <summary>The columns of a class of the hierarchy.</summary>
    public NodeColumns For(EntityType type) => _classes?.GetValueOrDefault(type) ?? this;

    /// <summary>The columns of a node without options.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="byDefault">The default loading strategy of the database.</param>
    public static NodeColumns Of(EntityType type, Loading byDefault) => Of(type, [], byDefault);

    /// <summary>The columns of a node with options.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="choices">The options.</param>
    /// <param name="byDefault">The default loading strategy of the database.</param>
    /// <param name="classes">The classes of a hierarchy whose columns come with the rows; null for all.</param>
    /// <exception cref="LoadOptionException">Two options contradict each other.</exception>
    public static NodeColumns Of(EntityType type, IReadOnlyList<ColumnChoice> choices, Loading byDefault, ClassChoice? classes = null)
    {
        var top = OfClass(type, choices, byDefault);
        return type.Discriminator is null ? top : new(type, top, type.Hierarchy.Types.Skip(1).Select(each => OfClass(each, choices, byDefault, classes?.LaterOf(type, each))));
    }

    /// <summary>Whether the same columns of derived classes come with the rows.</summary>
    public bool HasSameLater(EntityType type, NodeColumns other) => HasLater == other.HasLater && (!HasLater || type.Hierarchy.Types.All(each => Equals(For(each).Later, other.For(each).Later)));

    private static NodeColumns OfClass(EntityType type, IReadOnlyList<ColumnChoice> choices, Loading byDefault, ColumnMask? later = null)
    {
        var (only, deferred, undeferred) = (Named(choices, ColumnChoiceKind.Only), Named(choices, ColumnChoiceKind.Defer), Named(choices, ColumnChoiceKind.Undefer));
        var chosen = ColumnMask.Union(only, undeferred);
        if (deferred is not null && chosen?.Overlaps(deferred) == true)
        {
            var column = type.Columns.First(column => chosen.Contains(column.Index) && deferred.Contains(column.Index));
            throw new LoadOptionException($"{type}.{column} is to be left out and to be loaded in one query. Keep one of the two options.");
        }

        var unread = only is null ? ColumnMask.Union(type.Deferred, deferred)?.Except(undeferred) : ColumnMask.Of(Enumerable.Range(0, type.Columns.Length))!.Except(chosen);
        unread = unread?.Except(type.KeyColumns);
        return new(type, unread, unread is null ? null : OnAccess(type, unread, choices, byDefault), choices.Count > 0, later?.Except(unread));
    }

    /// <summary>The columns of an entity that two paths have reached: of two options for an access, that of the first path applies.</summary>
    public static NodeColumns Combine(EntityType type, NodeColumns first, NodeColumns second)
    {
        if (!second.HasOptions)
        {
            return first;
        }

        var combined = CombineClass(type, first.For(type), second.For(type));
        return type.Discriminator is null
            ? combined
            : new(type, combined, type.Hierarchy.Types.Skip(1).Select(each => CombineClass(each, first.For(each), second.For(each))));
    }

    private static NodeColumns CombineClass(EntityType type, NodeColumns first, NodeColumns second)
    {
        var (nearer, other) = first.HasOptions ? (first._onAccess, second._onAccess) : (second._onAccess, first._onAccess);
        var onAccess = new Dictionary<int, Loading>(nearer ?? []);
        foreach (var (column, loading) in other ?? [])
        {
            onAccess.TryAdd(column, loading);
        }

        return new(type, first.Unread is null || second.Unread is null ? null : first.Unread.Except(second.ReadMask), onAccess, hasOptions: true);
    }

    private static ColumnMask? Named(IReadOnlyList<ColumnChoice> choices, ColumnChoiceKind kind) =>
        ColumnMask.Of(choices.Where(choice => choice.Kind == kind).SelectMany(choice => choice.Columns.Columns));

    private static Dictionary<int, Loading> OnAccess(EntityType type, ColumnMask unread, IReadOnlyList<ColumnChoice> choices, Loading byDefault)
    {
        var onAccess = unread.Columns.ToDictionary(column => column, _ => byDefault == Loading.Batch ? Loading.Batch : Loading.Lazy);
        foreach (var choice in choices.Where(choice => choice.OnAccess is not null).OrderBy(choice => choice.Kind))
        {
            foreach (var column in choice.Kind == ColumnChoiceKind.Only ? unread.Columns : choice.Columns.Columns.Where(unread.Contains))
            {
                // Defer names the column, and Only does not: by the order of the kinds, the strategy of a Defer replaces that of an Only.
                if (Contradicts(choices, choice, column))
                {
                    throw new LoadOptionException($"{type}.{type.Columns[column]} is to be left out with two loading strategies in one query. Keep one of the two options.");
                }

                onAccess[column] = choice.OnAccess!.Value;
            }
        }

        return onAccess;
    }

    private static bool Contradicts(IReadOnlyList<ColumnChoice> choices, ColumnChoice choice, int column) =>
        choices.Any(other => other.Kind == choice.Kind && other.OnAccess is { } loading && loading != choice.OnAccess
            && (choice.Kind == ColumnChoiceKind.Only || other.Columns.Contains(column)));
}
