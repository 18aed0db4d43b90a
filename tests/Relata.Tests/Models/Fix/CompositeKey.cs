namespace Relata.Tests.Models.Fix;

[Table("composite_pk_table")]
public partial class CompositeKey : Entity
{
    [PrimaryKey] public partial int I { get; set; }
    [PrimaryKey] public partial int J { get; set; }
    public partial int K { get; set; }
}
