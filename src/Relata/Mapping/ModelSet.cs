using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Relata.Mapping;
using Relata.Relations;

namespace Relata;

/// <summary>The entities a database holds: what its tables are created from.</summary>
public sealed class ModelSet : IReadOnlyCollection<EntityType>
{
    private static readonly ConcurrentDictionary<Type, Func<EntityType>> s_registered = new();

    private readonly ImmutableArray<EntityType> _types;

    private ModelSet(IEnumerable<EntityType> types) =>
        _types = [.. types.OrderBy(type => type.ClrType.FullName, StringComparer.Ordinal)];

    /// <summary>Every entity of the program.</summary>
    public static ModelSet All => new(s_registered.Values.Select(type => type()));

    /// <inheritdoc />
    public int Count => _types.Length;

    /// <summary>The entity and all that its foreign keys and relationships lead to.</summary>
    public static ModelSet Of<T>()
        where T : Entity, IEntity<T> => Of(T.EntityType);

    /// <summary>These entities and all that their foreign keys and relationships lead to.</summary>
    /// <param name="types">Where to begin.</param>
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

    /// <summary>The entities of the program that are in a namespace or below it.</summary>
    /// <param name="name">The namespace: <c>"Shop.Models"</c>.</param>
    public static ModelSet InNamespace(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ModelSet(s_registered
            .Where(entry => entry.Key.Namespace is { } space && (space == name || space.StartsWith(name + ".", StringComparison.Ordinal)))
            .Select(entry => entry.Value()));
    }

    /// <summary>Makes an entity known. Called by generated code when its assembly is loaded.</summary>
    public static void Register<T>()
        where T : Entity, IEntity<T> => s_registered.TryAdd(typeof(T), static () => T.EntityType);

    /// <summary>The entity of a class; null where the class is none.</summary>
    internal static EntityType? Find(Type type)
    {
        if (!type.IsSubclassOf(typeof(Entity)))
        {
            return null;
        }

        // Its assembly makes it known, and may not have been used yet.
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        return s_registered.TryGetValue(type, out var found) ? found() : null;
    }

    /// <inheritdoc />
    public IEnumerator<EntityType> GetEnumerator() => ((IEnumerable<EntityType>)_types).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<EntityType> Neighbours(EntityType type) =>
        type.ForeignKeys.Select(key => key.Principal)
            .Concat(type.Relationships.Select(relationship => relationship.Related))
            .Concat(type.Relationships.Select(relationship => relationship.Link).OfType<TableLink>().Select(link => link.Table));
}
