namespace Relata.Tests.QueryWriting.Parts.Models;

public interface IPlaced
{
    int Number { get; set; }

    Place? Place { get; set; }
}
