using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Relata.Entities.Relationships.Links;

namespace Relata;

/// <summary>The set of entities that a database stores, from which its tables are created.</summary>
public sealed class ModelSet : IReadOnlyCollection<EntityType>
{
    private static readonly ConcurrentDictionary<Type, Func<EntityType>> s_registered = new();
    private static readonly ConcurrentDictionary<Type, ConcurrentDictionary<Type, Func<EntityType>>> s_derived = new();

    private readonly ImmutableArray<EntityType> _types;

    private ModelSet(IEnumerable<EntityType> types) =>
        _types = [.. types.OrderBy(type => type.ClrType.FullName, StringComparer.Ordinal)];

    /// <summary>All entities of the program: those of its assemblies, and of the assemblies with public entities that they reference.</summary>
    public static ModelSet All => new(s_registered.Values.Select(type => type()));

    /// <summary>Whether the program has an entity with a column that says that the row is deleted.</summary>
    internal static bool HasSoftDelete { get; private set; }

    /// <inheritdoc />
    public int Count => _types.Length;

    /// <summary>An entity and all entities that can be reached from it by foreign keys and relationships.</summary>
    public static ModelSet Of<T>()
        where T : Entity, IEntity<T> => Of(T.EntityType);

    /// <summary>The given entities and all entities that can be reached from them by foreign keys and relationships.</summary>
    /// <param name="types">The entities to start from.</param>
    public static ModelSet Of(params IEnumerable<EntityType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var found = new HashSet<EntityType>();
        var open = new Stack<EntityType>(types);
        while (open.TryPop(out var type))
        {
            if (found.Add(type))
            {
                Neighbours(type).ToList().ForEach(open.Push);
            }
        }

        return new ModelSet(found);
    }

    /// <summary>The entities of the program in a namespace and the namespaces below it.</summary>
    /// <param name="name">The namespace: <c>"Shop.Models"</c>.</param>
    public static ModelSet InNamespace(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ModelSet(s_registered
            .Where(entry => entry.Key.Namespace is { } space && (space == name || space.StartsWith(name + ".", StringComparison.Ordinal)))
            .Select(entry => entry.Value()));
    }

    /// <summary>The registered entities of some classes: those of one program, where several are loaded.</summary>
    internal static ModelSet Where(Func<Type, bool> isWanted) => new(s_registered.Where(entry => isWanted(entry.Key)).Select(entry => entry.Value()));

    /// <summary>Registers an entity. Called by generated code when its assembly is loaded.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register<T>()
        where T : Entity, IEntity<T>
    {
        // Known without the metadata of all entities, which a program without such a column does not create for it.
        HasSoftDelete |= T.HasSoftDelete;
        s_registered.TryAdd(typeof(T), static () => T.EntityType);
    }

    /// <summary>Registers an entity that derives from another in a hierarchy. Called by generated code when its assembly is loaded.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RegisterDerived<T, TBase>()
        where T : Entity, IEntity<T>
        where TBase : Entity, IEntity<TBase>
    {
        Register<T>();
        s_derived.GetOrAdd(typeof(TBase), static _ => new()).TryAdd(typeof(T), static () => T.EntityType);
    }

    /// <summary>Loads a referenced assembly with entities, so that it registers them. Called by generated code when the referencing assembly is loaded.</summary>
    /// <param name="entity">An entity of the assembly.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void RegisterAssembly(Type entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        RuntimeHelpers.RunModuleConstructor(entity.Module.ModuleHandle);
    }

    /// <summary>The entities that derive from another directly.</summary>
    internal static IEnumerable<EntityType> DerivedFrom(EntityType type)
    {
        // The module initializer of the assembly registers its entities; it may not have run yet.
        RuntimeHelpers.RunModuleConstructor(type.ClrType.Module.ModuleHandle);
        return s_derived.TryGetValue(type.ClrType, out var derived) ? derived.Values.Select(found => found()) : [];
    }

    /// <summary>The metadata of a class; null if it is not an entity.</summary>
    internal static EntityType? Find(Type type)
    {
        if (!type.IsSubclassOf(typeof(Entity)))
        {
            return null;
        }

        // The module initializer of the assembly registers its entities; it may not have run yet.
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        return s_registered.TryGetValue(type, out var found) ? found() : null;
    }

    /// <inheritdoc />
    public IEnumerator<EntityType> GetEnumerator() => ((IEnumerable<EntityType>)_types).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<EntityType> Neighbours(EntityType type) =>
        type.ForeignKeys.Select(key => key.Principal)
            .Concat(type.Relationships.Select(relationship => relationship.Related))
            .Concat(type.Root.Hierarchy.Types)
            .Concat(type.Relationships.Select(relationship => relationship.Link).OfType<TableLink>().Select(link => link.Table));
}
