using System.ComponentModel;
using Relata.Values;

namespace Relata.CompilerServices;

/// <summary>A property with <see cref="LoadedAttribute"/>, typed. Created by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="name">The name of the property.</param>
/// <param name="field">The backing field of the property.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadedValue<TOwner, TValue>(string name, FieldAccessor<TOwner, TValue> field) : LoadedValue(name)
    where TOwner : Entity, IEntity<TOwner>
{
    private static readonly Type s_type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);

    internal override EntityType Owner => TOwner.EntityType;

    internal override Type ClrType => typeof(TValue);

    // NULL is refused when the query is compiled, unless the property can be null.
    internal override void Read<TRow>(Entity entity, ref TRow row, int place)
    {
        if (row.IsNull(place))
        {
            SetDefault(entity);
            return;
        }

        var value = ColumnTypes.Read(ref row, place, ColumnTypes.Of(typeof(TValue))!.Value);
        field((TOwner)entity) = (TValue)(s_type.IsEnum ? Enum.ToObject(s_type, value) : value);
        MarkLoaded(entity);
    }

    internal override void SetDefault(Entity entity)
    {
        field((TOwner)entity) = default!;
        MarkLoaded(entity);
    }

    internal override object? Peek(Entity entity) => field((TOwner)entity);

    private protected override void CopyField(Entity source, Entity target) => field((TOwner)target) = field((TOwner)source);
}
