using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Implements generated properties with <see cref="LoadedAttribute"/>. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoadedSlot
{
    /// <summary>The value, if a query has loaded it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="index">The index of the value among the loaded values of the entity.</param>
    /// <param name="field">The property's backing field.</param>
    /// <exception cref="ValueNotLoadedException">No query has loaded the value, or it has been dropped since.</exception>
    public static TValue Get<TValue>(Entity entity, int index, ref TValue field)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var value = entity.GetEntityType().LoadedValues[index];
        return value.IsLoaded(entity)
            ? field
            : throw new ValueNotLoadedException(
                $"{value} is not loaded: no query has computed it for this {value.Owner.Name} since it was read or expired. "
                + $"Load it in the query with .Options(Load.Value(({value.Owner.Name} x) => x.{value.Name}, x => …)), or Load.Count for the number of related rows, "
                + "or onto the object with session.LoadAsync and the same option.");
    }
}
