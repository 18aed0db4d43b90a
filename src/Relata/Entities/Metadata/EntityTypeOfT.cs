using System.ComponentModel;
using Relata.Entities.Owned;
using Relata.Entities.Properties;
using Relata.Values;

namespace Relata.CompilerServices;

/// <summary>The metadata of an entity class, typed by the class.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class EntityType<T> : EntityType
    where T : Entity, IEntity<T>
{
    private protected EntityType(EntityDefinition definition)
        : base(definition)
    {
    }

    /// <inheritdoc />
    public sealed override Type ClrType => typeof(T);

    internal sealed override void Copy(Entity source, Entity target) => T.Copy((T)source, (T)target);

    internal sealed override void DetachOwned(Entity copy) => T.DetachOwned((T)copy);

    internal sealed override object? ReadOwned<TRow>(int owned, ref TRow row, int first) => T.ReadOwned(owned, ref row, first);

    internal sealed override bool IsInstance(Entity entity) => entity is T;

    internal sealed override Entity Create() => T.Create();

    internal sealed override object?[] GetValues(Entity entity, ColumnMask? columns = null)
    {
        var writer = new ValueWriter(Columns.Length);
        for (var column = 0; column < Columns.Length; column++)
        {
            if (entity.IsColumnLoaded(column) && columns?.Contains(column) != false)
            {
                T.Write((T)entity, column, ref writer);
            }
            else
            {
                writer.WriteNull(Columns[column].Type);
            }
        }

        return writer.Values;
    }

    internal sealed override object? GetValue(Entity entity, int column)
    {
        var writer = new ValueWriter(1);
        T.Write((T)entity, column, ref writer);
        return writer.Values[0];
    }

    internal sealed override bool IsNull(Entity entity, int column)
    {
        var writer = new NullReader();
        T.Write((T)entity, column, ref writer);
        return writer.IsNull;
    }

    internal sealed override DateTimeKind? KindOf(Entity entity, int column)
    {
        var writer = new KindReader();
        T.Write((T)entity, column, ref writer);
        return writer.Kind;
    }

    internal sealed override long GetNumber(Entity entity, int column)
    {
        var reader = new NumberReader();
        T.Write((T)entity, column, ref reader);
        return reader.Number;
    }

    internal sealed override void SetNumber(Entity entity, int column, long value)
    {
        var row = new NumberRow(value);
        T.ReadColumn((T)entity, column, ref row, 0);
        entity.Unloaded = entity.Unloaded?.Without(column);
    }

    internal sealed override void SetValue(Entity entity, int column, object? value)
    {
        var row = new ValueRow([value]);
        T.ReadColumn((T)entity, column, ref row, 0);
        entity.Unloaded = entity.Unloaded?.Without(column);
    }

    internal sealed override void SetValues(Entity entity, object?[] values, ColumnMask? columns = null)
    {
        var row = new ValueRow(values);
        if (entity.Unloaded is null && columns is null)
        {
            T.Read((T)entity, ref row, 0);
            return;
        }

        // An owned value is made of all its columns.
        columns = this.WholeOwned(columns);
        for (var column = 0; column < values.Length; column++)
        {
            if (entity.IsColumnLoaded(column) && columns?.Contains(column) != false)
            {
                T.ReadColumn((T)entity, column, ref row, column);
            }
        }
    }
}
