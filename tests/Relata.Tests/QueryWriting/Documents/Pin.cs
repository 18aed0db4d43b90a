namespace Relata.Tests.QueryWriting.Documents;

[Table]
public partial class Pin : Model
{
    public partial int? Number { get; set; }
    [Json] public partial Spot? Spot { get; set; }
}

public record struct Spot(int Left, int? Top)
{
    public Corner? Corner { get; set; }
}

public record struct Corner(int Radius, string? Color);
