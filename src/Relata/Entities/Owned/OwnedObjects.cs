using Relata.Entities.Properties;

namespace Relata.Entities.Owned;

/// <summary>The links between owned objects and what holds them.</summary>
internal static class OwnedObjects
{
    /// <summary>Whether a holder holds the object at a place.</summary>
    public static bool IsAt(IOwnedObject value, object holder, int place) => ReferenceEquals(
        value, holder is Entity entity ? entity.GetEntityType().Owned[place].Get(entity) : ((IOwnedObject)holder).Held(place));

    /// <summary>Whether the object is held where its link says.</summary>
    public static bool IsHeld(IOwnedObject value) =>
        value.Link is { Original: null, Holder: { } holder, Place: var place } && IsAt(value, holder, place);

    /// <summary>The entity that holds the object, directly or through others, and the ordinal of the object's first column; null if none does.</summary>
    public static (Entity? Entity, int First) FindEntity(IOwnedObject value)
    {
        var first = 0;
        while (IsHeld(value))
        {
            if (value.Link.Holder is Entity entity)
            {
                return (entity, first + entity.GetEntityType().Owned[value.Link.Place].First);
            }

            first += value.Link.Place;
            value = (IOwnedObject)value.Link.Holder!;
        }

        return (null, 0);
    }

    /// <summary>Links the object to what holds it now.</summary>
    /// <exception cref="OwnedValueException">Something else holds it.</exception>
    public static void Attach(IOwnedObject value, object holder, int place)
    {
        if (ReferenceEquals(value.Link.Holder, holder) && value.Link.Place == place)
        {
            return;
        }

        if (IsHeld(value))
        {
            var name = value.GetType().Name;
            throw new OwnedValueException(
                "REL162",
                $"{Describe(holder, place)} cannot hold this {name}: {Describe(value.Link.Holder!, value.Link.Place)} holds it already, and a later change of it would belong to one of them only. "
                + "Assign a copy: value.Copy().");
        }

        value.Link = OwnedLink.To(holder, place);
        value.Settle();
    }

    /// <summary>A copy of the state of an object, from which <see cref="Restore"/> restores it.</summary>
    public static T? Detach<T>(T? value)
        where T : class, IOwnedObject
    {
        if (value is null)
        {
            return null;
        }

        var copy = (T)value.Clone(isRecord: true);
        copy.Link = OwnedLink.CopyOf(value.Link.Original ?? value);
        return copy;
    }

    /// <summary>The object to which a recorded state belongs, restored; or, for an object that is no recorded state, a record of it.</summary>
    /// <remarks>The object itself remains the value, so that the program may go on with it. If something else holds it by now, the value is a copy.</remarks>
    public static T? Restore<T>(T? state, object target, int place)
        where T : class, IOwnedObject
    {
        if (state?.Link.Original is not T original)
        {
            return Detach(state);
        }

        if (IsHeld(original) && !(ReferenceEquals(original.Link.Holder, target) && original.Link.Place == place))
        {
            var copy = (T)state.Clone(isRecord: false);
            copy.Link = OwnedLink.To(target, place);
            return copy;
        }

        original.Assign(state);
        original.Link = OwnedLink.To(target, place);
        return original;
    }

    /// <summary>Loads the columns of the object, if the entity that holds it lacks them.</summary>
    public static void Load(IOwnedObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (entity, first) = FindEntity(value);
        if (entity?.Unloaded is not null)
        {
            ColumnAccess.Load(entity, first);
        }
    }

    private static string Describe(object holder, int place) => holder is Entity entity
        ? $"{entity.GetEntityType().Name}.{entity.GetEntityType().Owned[place]}"
        : $"another {holder.GetType().Name}";
}
