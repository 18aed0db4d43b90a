using Relata;

[Table]
public partial class Order : Model
{
    public partial string Customer { get; set; }
}
