using Relata.Entities.Relationships;
using Relata.Loaders.Linking;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Reading;

/// <summary>Reads the entities of a joined to-many relationship, one from each row.</summary>
/// <param name="node">Reads the entity.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="fixup">Sets the inverse of the relationship.</param>
/// <param name="filter">What selects the related entities, if only some of them are joined, as a view; null for all of them.</param>
/// <param name="isMultiplied">Whether a pair may occur several times, because another joined collection repeats the rows or owners share the entity.</param>
/// <param name="populateExisting">Whether loaded lists are loaded again.</param>
internal sealed class JoinedToMany<TRow>(
    NodeReader<TRow> node, ToMany relationship, LoadFixup fixup, RowFilter? filter, bool isMultiplied, bool populateExisting) : JoinedNode<TRow>
    where TRow : struct, IRow
{
    // The lists being filled; if rows are multiplied, with the entities that each already contains.
    private readonly Dictionary<RelatedList, HashSet<Entity>?> _filling = [];

    // The last list is cached, because the rows of one owner usually follow each other.
    private RelatedList? _last;
    private HashSet<Entity>? _lastHeld;
    private bool _isFilling;

    public override bool IsOf(Entity owner) => relationship.Owner.IsInstance(owner);

    public override void Read(ref TRow row, Entity owner, bool isHeld)
    {
        var related = node.Read(ref row);
        var list = relationship.GetList(owner);
        if (list != _last)
        {
            Begin(list);
        }

        if (related is null || !_isFilling || _lastHeld?.Add(related) == false || fixup.IsMovedAway(related, owner))
        {
            return;
        }

        list.Fill(related);
        fixup.Fill(related, owner);
    }

    // A loaded list is not changed; a list that another path of the same load is filling is left to that path.
    private void Begin(RelatedList list)
    {
        _last = list;
        _isFilling = _filling.TryGetValue(list, out _lastHeld);
        if (!_isFilling && !list.IsFilling && (!list.IsLoaded || populateExisting))
        {
            _isFilling = true;
            list.BeginFill(filter is { IsWhole: false } view ? view : null);
            _filling.Add(list, _lastHeld = isMultiplied ? new(ReferenceEqualityComparer.Instance) : null);
        }
    }

    public override void Finish()
    {
        // A link table may contain a pair twice.
        var seen = relationship.Kind == RelationshipKind.ManyToMany && !isMultiplied ? new HashSet<Entity>(ReferenceEqualityComparer.Instance) : null;
        foreach (var list in _filling.Keys)
        {
            if (seen is not null)
            {
                list.DropRepeated(seen);
            }

            list.EndFill();
        }

        node.Finish();
    }

    public override void Cancel()
    {
        foreach (var list in _filling.Keys)
        {
            list.CancelFill();
        }

        node.Cancel();
    }
}
