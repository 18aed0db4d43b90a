namespace Relata.Tests.Names.Limits.Columns;

[Table]
public partial class Wide : Model
{
    public partial int AColumnWhoseNameIsLongerThanWhatPostgresqlTakesAsTheNameNumberOne { get; set; }
    public partial int AColumnWhoseNameIsLongerThanWhatPostgresqlTakesAsTheNameNumberTwo { get; set; }
}
