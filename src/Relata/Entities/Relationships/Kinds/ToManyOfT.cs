using System.ComponentModel;
using Relata.Entities.Relationships;

namespace Relata.CompilerServices;

/// <summary>A relationship to many entities, typed.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ToMany<TOwner, TRelated> : ToMany
    where TOwner : Entity, IEntity<TOwner>
    where TRelated : Entity, IEntity<TRelated>
{
    private readonly FieldAccessor<TOwner, RelatedList<TRelated>?> _field;

    private protected ToMany(string name, RelationshipKind kind, FieldAccessor<TOwner, RelatedList<TRelated>?> field)
        : base(name, kind) => _field = field;

    /// <inheritdoc />
    internal sealed override EntityType Owner => TOwner.EntityType;

    /// <inheritdoc />
    internal sealed override EntityType Related => TRelated.EntityType;

    internal sealed override RelatedList GetList(Entity owner) => GetList((TOwner)owner);

    internal sealed override RelatedList? PeekList(Entity owner) => _field((TOwner)owner);

    internal RelatedList<TRelated> GetList(TOwner owner) =>
        Through is null ? ToManySlot.Get(owner, Index, ref _field(owner)) : ToManySlot.GetShortcut(owner, Index, ref _field(owner));
}
