using Relata.Loaders.Linking;
using Relata.Relations;
using Relata.Rows;

namespace Relata.Loaders.Reading;

/// <summary>Reads the entities that are joined to their owner, one from each row.</summary>
/// <param name="node">Reads the entity.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="otherSide">The relationship's other side.</param>
/// <param name="isMultiplied">Whether one pair can come several times: another joined collection repeats the rows, or the owner is shared.</param>
/// <param name="populateExisting">Whether a list that is loaded is filled again.</param>
internal sealed class JoinedToMany<TRow>(
    NodeReader<TRow> node, ToMany relationship, OtherSide otherSide, bool isMultiplied, bool populateExisting) : JoinedNode<TRow>
    where TRow : struct, IRow
{
    // The lists being filled; where rows are multiplied, with what each holds already.
    private readonly Dictionary<RelatedList, HashSet<Entity>?> _filling = [];

    public override void Read(ref TRow row, Entity owner)
    {
        var related = node.Read(ref row);
        var list = relationship.GetList(owner);
        if (!list.IsFilling && (!list.IsLoaded || (populateExisting && !_filling.ContainsKey(list))))
        {
            list.BeginFill();
            _filling.Add(list, isMultiplied ? new(ReferenceEqualityComparer.Instance) : null);
        }

        if (related is null || !list.IsFilling || (isMultiplied && !_filling[list]!.Add(related)))
        {
            return;
        }

        list.Fill(related);
        otherSide.Fill(related, owner);
    }

    public override void Finish()
    {
        foreach (var list in _filling.Keys)
        {
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
