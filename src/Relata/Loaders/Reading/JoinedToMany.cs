using Relata.Loaders.Linking;
using Relata.Providers;
using Relata.Relations;

namespace Relata.Loaders.Reading;

/// <summary>Reads the entities that are joined to their owner, one from each row.</summary>
/// <param name="node">Reads the entity.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="fixup">Sets the inverse of the relationship.</param>
/// <param name="isMultiplied">Whether one pair can come several times: another joined collection repeats the rows, or the owner is shared.</param>
/// <param name="populateExisting">Whether a list that is loaded is filled again.</param>
internal sealed class JoinedToMany<TRow>(
    NodeReader<TRow> node, ToMany relationship, LoadFixup fixup, bool isMultiplied, bool populateExisting) : JoinedNode<TRow>
    where TRow : struct, IRow
{
    // The lists being filled; where rows are multiplied, with what each holds already.
    private readonly Dictionary<RelatedList, HashSet<Entity>?> _filling = [];

    // Most often the rows of one owner follow each other.
    private RelatedList? _last;
    private HashSet<Entity>? _lastHeld;
    private bool _isFilling;

    public override void Read(ref TRow row, Entity owner)
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

    // A list that is loaded stays as it is, and one that is filled on another path of the same load is filled there.
    private void Begin(RelatedList list)
    {
        _last = list;
        _isFilling = _filling.TryGetValue(list, out _lastHeld);
        if (!_isFilling && !list.IsFilling && (!list.IsLoaded || populateExisting))
        {
            _isFilling = true;
            list.BeginFill();
            _filling.Add(list, _lastHeld = isMultiplied ? new(ReferenceEqualityComparer.Instance) : null);
        }
    }

    public override void Finish()
    {
        // A link table may have a pair twice.
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
