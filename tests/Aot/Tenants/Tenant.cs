using Relata;

[Table]
public partial class Tenant : Model
{
    public partial string Name { get; set; }
}
