using Relata.Entities.Identities;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Loaders.Classes;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Reading;

/// <summary>Reads entities of a hierarchy: the discriminator of a row chooses the class of the entity that is created.</summary>
/// <param name="map">The identity map of the hierarchy.</param>
/// <param name="run">The node, in which the entity is recorded as reached.</param>
/// <param name="shapes">The positions of the columns of each class in the row.</param>
/// <param name="joined">The readers of the entities joined to it.</param>
/// <param name="populateExisting">Whether existing instances are overwritten.</param>
internal sealed class HierarchyReader<T, TKey, TRow>(
    IdentityMap<TKey> map, NodeRun run, RowShapes shapes, JoinedNode<TRow>[] joined, bool populateExisting) : KeyedNodeReader<T, TKey, TRow>(shapes.Own, joined)
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
    where TRow : struct, IRow
{
    private readonly Hierarchy _hierarchy = T.EntityType.Hierarchy;
    private readonly RowShape _shape = shapes.Own;
    private readonly int _discriminatorAt = shapes.Own.OrdinalOf(T.EntityType.Discriminator!.Index);
    private readonly bool _isConcrete = T.EntityType.IsConcrete;
    private readonly Dictionary<EntityType, InstanceReader<TRow>> _instances = [];
    private readonly PendingClasses? _pending = run.Pending;

    public override Entity? Read(ref TRow row)
    {
        if (!TryReadKey(ref row, out var key))
        {
            return null;
        }

        var isRefreshed = false;
        var isHeld = false;
        ref var place = ref map.GetOrAdd(key);
        if (place is null)
        {
            place = Create(key, ref row);
            run.NoteCreated(place);
        }
        else if (place is not T)
        {
            throw OtherClass(key, place, T.EntityType.Name);
        }
        else if (_isConcrete && ClassOf(key, ref row) is var type && type != place.GetEntityType())
        {
            throw OtherClass(key, place, type.Name);
        }
        else if (populateExisting || place.IsExpired)
        {
            InstancesOf(place, key, ref row).Refresh(place, ref row);
            run.NoteRefreshed(place);
            isRefreshed = true;
        }
        else if (place.Unloaded is not null && run.IsHalfRefreshed(place))
        {
            // A row of another node has refreshed it without the columns of its class: foreign keys among them are followed when they are read.
            InstancesOf(place, key, ref row).Refresh(place, ref row);
            isRefreshed = true;
        }
        else
        {
            isHeld = true;
            if (place.Unloaded is not null)
            {
                InstancesOf(place, key, ref row).Complete(place, ref row);
            }
        }

        // Reading a joined entity of the same hierarchy may resize the map, which invalidates 'place'.
        var entity = place;
        run.Reach(entity, isHeld);
        _pending?.Add(entity, isRefreshed);
        foreach (var other in Joined)
        {
            if (other.IsOf(entity))
            {
                other.Read(ref row, entity, isHeld);
            }
        }

        return entity;
    }

    // The entity is added to the map only after it has been read completely.
    private Entity Create(TKey key, ref TRow row)
    {
        try
        {
            return Instances(ClassOf(key, ref row)).Create(ref row);
        }
        catch
        {
            map.RemoveEmpty(key);
            throw;
        }
    }

    // Another session may have changed the discriminator. An object cannot change its class.
    private InstanceReader<TRow> InstancesOf(Entity entity, TKey key, ref TRow row)
    {
        var type = ClassOf(key, ref row);
        return type == entity.GetEntityType() ? Instances(type) : throw OtherClass(key, entity, type.Name);
    }

    private InstanceReader<TRow> Instances(EntityType type)
    {
        if (!_instances.TryGetValue(type, out var instances))
        {
            _instances.Add(type, instances = type.Accept<Maker, InstanceReader<TRow>>(new Maker(run, shapes.Of(type), populateExisting)));
        }

        return instances;
    }

    private EntityType ClassOf(TKey key, ref TRow row)
    {
        var column = T.EntityType.Discriminator!;
        string value;
        try
        {
            if (row.IsNull(_discriminatorAt))
            {
                value = "NULL";
            }
            else if (_hierarchy.Select(ref row, _discriminatorAt) is { } type)
            {
                return type;
            }
            else
            {
                value = _hierarchy.Describe(ref row, _discriminatorAt);
            }
        }
        catch (Exception error) when (UnreadableRow.IsCause(error))
        {
            throw UnreadableRow.Error<T, TRow>(ref row, _shape, error);
        }

        throw new MappingException(
            "REL148",
            $"The row of {T.EntityType} with the key {key} has the discriminator {T.EntityType}.{column} {value}, which is of no class. "
            + $"The values are {string.Join(", ", _hierarchy.Types.Where(each => each.DiscriminatorValue is not null).Select(each => $"{(_hierarchy.IsText ? $"'{Hierarchy.StoredValue(each)}'" : Hierarchy.StoredValue(each))} ({each})"))}. "
            + "Correct the row, or derive a class with this [DiscriminatorValue].");
    }

    private static MappingException OtherClass(TKey key, Entity entity, string name) => T.EntityType.IsConcrete ? TwoRows(key, entity, name) : new(
        "REL149",
        $"The row with the key {key} is of class {name}, and the session holds it as {entity.GetEntityType()}: its discriminator was changed meanwhile. "
        + "An object cannot change its class: expunge it, or use a new session.");

    // One object cannot stand for the rows of two tables.
    private static MappingException TwoRows(TKey key, Entity entity, string name) => new(
        "REL165",
        $"A {name} and a {entity.GetEntityType()} have the key {key}, each in the table of its class, and a key identifies one {T.EntityType.Root}. "
        + "Give one of the rows another key.");

    private readonly struct Maker(NodeRun run, RowShape shape, bool populateExisting) : IEntityVisitor<InstanceReader<TRow>>
    {
        public InstanceReader<TRow> Visit<TClass, TClassKey>(EntityType<TClass, TClassKey> type)
            where TClass : Entity, IEntity<TClass, TClassKey>
            where TClassKey : notnull
        {
            run.Context.Session.Identities.HasUnloadedColumns |= shape.Missing?.Except(shape.Later) is not null;
            return new InstanceReader<TClass, TRow>(run, shape, populateExisting);
        }
    }
}
