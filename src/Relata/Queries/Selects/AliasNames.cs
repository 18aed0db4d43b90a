using System.Globalization;

namespace Relata.Queries.Selects;

/// <summary>Gives the sources of a statement their names: t0, t1, …</summary>
internal sealed class AliasNames
{
    private int _count;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"t{_count++}");
}
