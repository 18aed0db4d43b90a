using CsCheck;

namespace Relata.Tests.Loaders.Views;

/// <summary>A condition, an order and a page of the rows of an owner, as an option asks for them and in memory.</summary>
/// <param name="Without">The rows whose key has this remainder by 3 are left out; with 3, none are.</param>
/// <param name="IsDescending">Whether the last rows come first.</param>
/// <param name="Skip">The number of rows to skip.</param>
/// <param name="Take">The most rows.</param>
internal sealed record Slice(int Without, bool IsDescending, int Skip, int Take)
{
    public static Gen<Slice> Gen { get; } =
        CsCheck.Gen.Select(CsCheck.Gen.Int[0, 3], CsCheck.Gen.Bool, CsCheck.Gen.Int[0, 2], CsCheck.Gen.Int[0, 3], (without, isDescending, skip, take) => new Slice(without, isDescending, skip, take));

    /// <summary>Whether a row satisfies the condition.</summary>
    public bool Has(int id) => id % 3 != Without;

    /// <summary>The rows of an owner.</summary>
    public IEnumerable<int> Of(IEnumerable<int> ids)
    {
        var those = ids.Where(Has);
        return (IsDescending ? those.OrderDescending() : those.Order()).Skip(Skip).Take(Take);
    }

    /// <summary>The option with the slice of a list.</summary>
    public LoadOption<T, TLast> On<T, TLast>(LoadOption<T, TLast> list)
        where T : Entity
        where TLast : Model, IEntity<TLast>
    {
        var those = OnReference(list);
        return (IsDescending ? those.OrderByDescending(row => row.Id) : those.OrderBy(row => row.Id)).Skip(Skip).Take(Take);
    }

    /// <summary>The option with the condition alone.</summary>
    public LoadOption<T, TLast> OnReference<T, TLast>(LoadOption<T, TLast> reference)
        where T : Entity
        where TLast : Model, IEntity<TLast>
    {
        var without = Without;
        return reference.Where(row => row.Id % 3 != without);
    }
}
