using System.ComponentModel;
using Relata.Relations;

namespace Relata;

/// <summary>What a generated property of a to-many relationship does. Not for user code to call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToManySlot
{
    /// <summary>The owner's list, made at the first call. Loads nothing: the list does when it is read.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="index">The relationship's place in the entity's relationships.</param>
    /// <param name="field">The field behind the property.</param>
    public static RelatedList<TRelated> Get<TRelated>(Entity owner, int index, ref RelatedList<TRelated>? field)
        where TRelated : Entity
    {
        if (field is { IsBound: true })
        {
            return field;
        }

        ArgumentNullException.ThrowIfNull(owner);
        field ??= new RelatedList<TRelated>();
        field.Bind(owner, (ToMany)owner.GetEntityType().Relationships[index]);
        return field;
    }

    /// <summary>Makes the list hold exactly these entities: those that are gone are removed, new ones added.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="index">The relationship's place in the entity's relationships.</param>
    /// <param name="field">The field behind the property.</param>
    /// <param name="value">What the list is to hold.</param>
    public static void Set<TRelated>(Entity owner, int index, ref RelatedList<TRelated>? field, RelatedList<TRelated> value)
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(value);
        var list = Get(owner, index, ref field);
        if (!ReferenceEquals(list, value))
        {
            list.ReplaceWith(value);
        }
    }
}
