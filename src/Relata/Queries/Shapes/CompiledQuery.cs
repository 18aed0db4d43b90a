using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Queries.Parameters;

namespace Relata.Queries.Shapes;

/// <summary>What a query's shape is compiled to; used by every query of that shape.</summary>
/// <param name="Slots">For each value of the query, what is made of it before it is sent; empty where all are sent as they are.</param>
internal abstract record CompiledQuery(ImmutableArray<SlotConversion> Slots)
{
    /// <summary>Whether it locks rows, and so needs the transaction of the unit of work.</summary>
    public bool IsLocking { get; init; }

    /// <summary>Whether what the session has already is overwritten by the rows.</summary>
    public bool PopulatesExisting { get; init; }

    /// <summary>What is loaded by it.</summary>
    public abstract IEnumerable<LoadPlan> Plans { get; }

    /// <summary>Makes the values what the statement's parameters are to be.</summary>
    public void Convert(object?[] values)
    {
        for (var i = 0; i < Slots.Length; i++)
        {
            values[i] = Slots[i].Apply(values[i]);
        }
    }
}
