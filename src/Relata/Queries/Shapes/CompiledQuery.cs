using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.Queries.Parameters;

namespace Relata.Queries.Shapes;

/// <summary>A compiled query, shared by all queries of the same shape.</summary>
/// <param name="Slots">The conversion of each value before it is sent; empty if none is converted.</param>
internal abstract record CompiledQuery(ImmutableArray<SlotConversion> Slots)
{
    /// <summary>Whether it locks rows and therefore needs the transaction of the unit of work.</summary>
    public bool IsLocking { get; init; }

    /// <summary>Whether it is of SQL of the program, which may write whatever it reads.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether entities that the session already holds are overwritten.</summary>
    public bool PopulatesExisting { get; init; }

    /// <summary>The load plans of the query.</summary>
    public abstract IEnumerable<LoadPlan> Plans { get; }

    /// <summary>The load plan or the SELECT as data.</summary>
    public abstract LoadPlanDescription Describe();

    /// <summary>Converts the values to those of the statement's parameters.</summary>
    public void Convert(object?[] values)
    {
        for (var i = 0; i < Slots.Length; i++)
        {
            values[i] = Slots[i].Apply(values[i]);
        }
    }
}
