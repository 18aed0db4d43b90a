namespace Relata.Tests.Names.Limits.Accented;

/// <summary>The limit of PostgreSQL falls into a character of the name of its index.</summary>
[Table]
public partial class Vessel : Model
{
    [Index, Column("zulässige_füllmenge_für_süßwassergefäße_der_gewächshäuser_und_gärten")]
    public partial int? Limit { get; set; }
}
