using System.Collections.Immutable;
using Relata.Values;

namespace Relata.Loaders.Linking;

/// <summary>The keys of owners, read from the owners without being copied.</summary>
/// <param name="reference">The foreign key that refers to the keys.</param>
/// <param name="isAsked">Whether the key of an owner is queried.</param>
internal sealed class OwnerKeys<T, TKey>(ForeignKey reference, Func<T, bool> isAsked) : ValueSet
    where T : Entity, IEntity<T, TKey>
    where TKey : notnull
{
    private readonly List<OwnerRange> _ranges = [];
    private int _count;

    public override int Count => _count;

    public override ImmutableArray<ColumnType> Types { get; } = reference.PrincipalTypes;

    public void Add(OwnerRange range, int asked)
    {
        _ranges.Add(range);
        _count += asked;
    }

    public override void WriteTo<TWriter>(ref TWriter writer)
    {
        foreach (var (owners, first, end) in _ranges)
        {
            for (var i = first; i < end; i++)
            {
                if (owners[i] is T owner && isAsked(owner))
                {
                    T.WriteKey(T.GetKey(owner), ref writer);
                }
            }
        }
    }
}
