using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using Relata.Entities.Keys;
using Relata.Values;

namespace Relata.CompilerServices;

/// <summary>The metadata of an entity class, typed by the class and its key. Created by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="definition">The generator's description of the entity.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EntityType<T, TKey>(EntityDefinition definition) : EntityType<T>(definition)
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private bool? _isZeroAKey;

    internal override object GetKey(Entity entity) => T.GetKey((T)entity);

    internal override bool HasSameKey(Entity entity, Entity other) => EqualityComparer<TKey>.Default.Equals(T.GetKey((T)entity), T.GetKey((T)other));

    internal override TResult Accept<TVisitor, TResult>(TVisitor visitor) => visitor.Visit(this);

    internal override bool HasKey(Entity entity) =>
        !EqualityComparer<TKey?>.Default.Equals(T.GetKey((T)entity), default) || (_isZeroAKey ??= IsZeroAKey());

    // The type comparisons are constants in each instantiation, so that nothing is boxed.
    internal override void SetGeneratedKey(Entity entity, long key)
    {
        try
        {
            if (typeof(TKey) == typeof(long))
            {
                T.SetKey((T)entity, Unsafe.As<long, TKey>(ref key));
            }
            else if (typeof(TKey) == typeof(int))
            {
                var number = checked((int)key);
                T.SetKey((T)entity, Unsafe.As<int, TKey>(ref number));
            }
            else
            {
                T.SetKey((T)entity, (TKey)(Columns[0].Format?.FromStored(key) ?? Convert.ChangeType(key, typeof(TKey), CultureInfo.InvariantCulture)));
            }
        }
        catch (OverflowException error)
        {
            throw new DatabaseException(
                $"The database has generated the key {key} in column '{Columns[0].Name}', which {Name}.{Columns[0].Property} cannot hold. Make the property a long.", error);
        }
    }

    internal override void ClearKey(Entity entity) => T.SetKey((T)entity, default!);

    internal override void GenerateGuid(Entity entity)
    {
        if (typeof(TKey) == typeof(Guid) && !HasKey(entity))
        {
            var key = Guid.CreateVersion7();
            T.SetKey((T)entity, Unsafe.As<Guid, TKey>(ref key));
        }
        else if (KeyLength == 1 && Columns[0] is { Format: { } format } column && (format.IsGuid || column.Type == ColumnType.Guid) && !HasKey(entity))
        {
            // A converter may store the Guid as a text, or its bytes in another order: it is not asked.
            T.SetKey((T)entity, (TKey)(format.IsGuid ? format.SingleValue! : format).FromStored(Guid.CreateVersion7())!);
        }
    }

    /// <summary>Converts a key given by a caller to the key type.</summary>
    /// <exception cref="ArgumentException">The key has an unsuitable type.</exception>
    internal TKey KeyOf<TGiven>(TGiven key)
        where TGiven : notnull => key is object[] parts ? KeyOf(parts) : KeyConversion.To<TGiven, TKey>(this, key);

    // Where only the program makes keys, zero is one like any other. Elsewhere it is a key that is not known yet.
    private bool IsZeroAKey() =>
        KeyLength == 1
        && Columns[0] is { Type: not ColumnType.Guid, Block: null, Column.Default: null } column
        && (column.Format is null ? typeof(TKey).IsValueType : typeof(TKey).IsPrimitive || typeof(TKey).IsEnum)
        && GeneratedColumn is null
        && !ForeignKeys.Any(key => key.Columns.Contains(0));

    private TKey KeyOf(object[] parts)
    {
        if (parts.Length == KeyLength)
        {
            try
            {
                var row = new ValueRow([.. parts.Select((part, i) => part?.GetType() == Columns[i].ClrType ? Columns[i].Format?.ToStored(part) ?? part : part)]);
                if (T.TryReadKey(ref row, 0, out var key))
                {
                    return key;
                }
            }
            catch (InvalidCastException)
            {
            }
        }

        throw KeyConversion.WrongType(this, string.Join(", ", parts.Select(part => part?.GetType().Name ?? "null")));
    }
}
