using Relata;

public partial class Letter : Message
{
    public partial string Address { get; set; }
}
