using Relata;

public partial class Engineer : Employee
{
    public partial string Tool { get; set; }
}
