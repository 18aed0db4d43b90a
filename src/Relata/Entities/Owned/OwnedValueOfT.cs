using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The description of an owned value, typed.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <typeparam name="TProperty">The type of the property, with <c>?</c>.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="path">The property path from the entity to the value.</param>
/// <param name="first">The ordinal of the first column.</param>
/// <param name="count">The number of columns.</param>
/// <param name="get">Reads the value without calling getters of the entity.</param>
/// <param name="split">Takes a value apart.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OwnedValue<TEntity, TProperty, TValue>(string path, int first, int count, Func<TEntity, TProperty> get, Func<TValue, object?[]> split)
    : OwnedValue(path, first, count)
    where TEntity : Entity
{
    internal override Type ClrType => typeof(TValue);

    internal override bool IsObject { get; } = typeof(TValue).IsAssignableTo(typeof(IOwnedObject));

    internal override bool IsNull(Entity entity) => get((TEntity)entity) is null;

    internal override object? Get(Entity entity) => get((TEntity)entity);

    internal override object?[] Split(object value) => split((TValue)value);
}
