using Relata;

[Table]
public abstract partial class Payment : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial int Cents { get; set; }
    [ForeignKey<Company>] public partial int? CompanyId { get; set; }
    public partial Company? Company { get; set; }
}
