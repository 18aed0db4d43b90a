using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Implements generated to-many properties. Called by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToManySlot
{
    /// <summary>The owner's list, created at the first access. Does not load it; reading the list does.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="index">The index of the relationship in the owner's relationships.</param>
    /// <param name="field">The property's backing field.</param>
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

    /// <summary>The owner's shortcut, created at the first access.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="index">The index among the owner's shortcuts.</param>
    /// <param name="field">The property's backing field.</param>
    public static RelatedList<TRelated> GetShortcut<TRelated>(Entity owner, int index, ref RelatedList<TRelated>? field)
        where TRelated : Entity
    {
        if (field is { IsBound: true })
        {
            return field;
        }

        ArgumentNullException.ThrowIfNull(owner);
        field ??= new RelatedList<TRelated>();
        field.Bind(owner, owner.GetEntityType().Shortcuts[index]);
        return field;
    }

    /// <summary>The entities of a list by their keys, created at the first access. Does not load the list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="field">The property's backing field.</param>
    public static RelatedDictionary<TKey, TRelated> ByKey<TKey, TRelated>(RelatedList<TRelated> list, ref RelatedDictionary<TKey, TRelated>? field)
        where TKey : notnull
        where TRelated : Entity => field ??= new(list);

    /// <summary>Replaces the content of the owner's shortcut: links are deleted and made.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="index">The index among the owner's shortcuts.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new content.</param>
    public static void SetShortcut<TRelated>(Entity owner, int index, ref RelatedList<TRelated>? field, RelatedList<TRelated> value)
        where TRelated : Entity
    {
        ArgumentNullException.ThrowIfNull(value);
        var list = GetShortcut(owner, index, ref field);
        if (!ReferenceEquals(list, value))
        {
            list.ReplaceWith(value);
        }
    }

    /// <summary>Replaces the content of the owner's list: missing entities are removed, new ones added.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="index">The index of the relationship in the owner's relationships.</param>
    /// <param name="field">The property's backing field.</param>
    /// <param name="value">The new content.</param>
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
