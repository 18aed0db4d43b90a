namespace Relata.Tests.WideRelationships.Models;

/// <summary>Has no references of its own.</summary>
public partial class ShortForm : Form
{
    public partial int? Pages { get; set; }
}
