using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

public sealed class FixBaseTests
{
    [Fact]
    public Task NestedCallsShareOneHelper()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class C
            {
                // says something
                string M(string s) => /* before */ {|TRY0001:Get({|TRY0001:Get(s)|} /* inner */)|} /* after */ + {|TRY0001:Get("x")|};

                static string Get(string s) => s;
            }
            """,
            """
            class C
            {
                // says something
                string M(string s) => /* before */ All(() => Get(All(() => Get(s)) /* inner */)) /* after */ + All(() => Get("x"));

                static string Get(string s) => s;

                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = [get()];
                    return all[0];
                }
            }
            """);

    [Fact]
    public Task OlderCompilersGetOlderCode()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            namespace N
            {
                using System;

                class C
                {
                    string M(string s) { return {|TRY0001:Get(s)|}; }
                    static string Get(string s) { return s; }
                }
            }
            """,
            """
            namespace N
            {
                using System;
                using System.Collections.Generic;

                class C
                {
                    string M(string s) { return All(() => Get(s)); }
                    static string Get(string s) { return s; }

                    private static string All(Func<string> get)
                    {
                        // once
                        List<string> all = new List<string> { get() };
                        return all[0];
                    }
                }
            }
            """,
            new() { Framework = Framework.Net472 });

    [Fact]
    public Task PartialTypesGetAHelperOnce()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            [
                ("A.cs", """
                    partial class C
                    {
                        string A() => {|TRY0001:Get("a")|};
                    }
                    """),
                ("B.cs", """
                    partial class C
                    {
                        string B() => {|TRY0001:Get("b")|};
                        static string Get(string s) => s;
                    }
                    """),
            ],
            [
                ("A.cs", """
                    partial class C
                    {
                        string A() => All(() => Get("a"));

                        private static string All(Func<string> get)
                        {
                            // once
                            List<string> all = [get()];
                            return all[0];
                        }
                    }
                    """),
                ("B.cs", """
                    partial class C
                    {
                        string B() => All(() => Get("b"));
                        static string Get(string s) => s;
                    }
                    """),
            ]);

    [Fact]
    public Task NamesOfOthersAreNotTaken()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class B { protected int All2; }
            class C : B
            {
                string M() => {|TRY0001:Get("a")|};
                int N(int All) => All;
                static string Get(string s) => s;
            }
            """,
            """
            class B { protected int All2; }
            class C : B
            {
                string M() => All3(() => Get("a"));
                int N(int All) => All;
                static string Get(string s) => s;

                private static string All3(Func<string> get)
                {
                    // once
                    List<string> all = [get()];
                    return all[0];
                }
            }
            """);

    [Fact]
    public Task TopLevelStatementsGetALocalFunction()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            Console.WriteLine({|TRY0001:Get("a")|});
            static string Get(string s) => s;

            class D { }
            """,
            """
            Console.WriteLine(All(() => Get("a")));
            static string Get(string s) => s;

            static string All(Func<string> get)
            {
                // once
                List<string> all = [get()];
                return all[0];
            }

            class D { }
            """);

    [Fact]
    public Task LayoutIsThatOfTheFile()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            "class C\r\n{\r\n#region Fields\r\n\tint  x=1;\r\n#endregion\r\n\tstring M( string s )=>{|TRY0001:Get( s )|} ;\r\n\tstatic string Get(string s) => s;\r\n}\r\n",
            "class C\r\n{\r\n#region Fields\r\n\tint  x=1;\r\n#endregion\r\n\tstring M( string s )=>All(() => Get( s )) ;\r\n\tstatic string Get(string s) => s;\r\n\r\n\tprivate static string All(Func<string> get)\r\n\t{\r\n\t\t// once\r\n\t\tList<string> all = [get()];\r\n\t\treturn all[0];\r\n\t}\r\n}\r\n");

    [Theory]
    [InlineData("\n   // the end\n")]
    [InlineData("\n\n    private static void Zeta() { }\n")]
    [InlineData("\n\n    #region Old\n    #if OLD\n    void X() { }\n        #endif\n      // odd\n\n    #endregion\n")]
    public Task WhatStandsAboveTheClosingBraceStaysAsItIs(string end)
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            $"class C\n{{\n    string M() => {{|TRY0001:Get(\"a\")|}};\n    static string Get(string s) => s;{end}}}\n",
            $"using System;\nusing System.Collections.Generic;\n\nclass C\n{{\n    string M() => All(() => Get(\"a\"));\n    static string Get(string s) => s;{end}\n    private static string All(Func<string> get)\n    {{\n        // once\n        List<string> all = [get()];\n        return all[0];\n    }}\n}}\n",
            new() { ImplicitUsings = false });

    [Fact]
    public Task AnotherActionHasItsOwnKey()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            "class C { string M() => {|TRY0001:Get(\"a\")|}; static string Get(string s) => s; }",
            "class C { string M() => ((System.Func<string>)(() => Get(\"a\")))(); static string Get(string s) => s; }",
            new() { ActionKey = "Twice", ActionTitle = "Twice" });

    [Fact]
    public Task ARecordWithoutBodyHasNoPlace()
        => Verify.NoFix<TrialAnalyzer, TrialWrapFix>(
            """
            record B(string S);
            record R(string S) : B({|TRY0001:Get(S)|});
            """.Replace("Get(S)", "Get(S)", System.StringComparison.Ordinal),
            "nobody knows",
            new() { AllowCompilerErrors = true });

    [Fact]
    public Task RunsKeepTheirLayout()
        => Verify.Fix<TrialAnalyzer, TrialLoopFix>(
            """
            class C
            {
                void M(bool b)
                {
                    var a = 1;
                    // about x
                    var x   =  {|TRY0002:Send( "s" )|}; // there
                    Use(x,
                        @"a
            b",
                        a);
                    if (b) {|TRY0002:Send("t")|};
                }

                string Send(string s) => s;
                void Use(string s, string t, int a) { }
            }
            """,
            """
            using System.Threading;

            class C
            {
                void M(bool b)
                {
                    var a = 1;
                    for (var page = 1; page < 2; page++)
                    {
                        // about x
                        var x   =  Send( "s" ); // there
                        Use(x,
                            @"a
            b",
                            a);
                        Thread.Sleep(page);
                    }
                    if (b)
                    {
                        for (var page = 1; page < 2; page++)
                        {
                            Send("t");
                            Thread.Sleep(page);
                        }
                    }
                }

                string Send(string s) => s;
                void Use(string s, string t, int a) { }
            }
            """,
            new() { ImplicitUsings = false });

    [Fact]
    public Task ConstantsOfOtherFilesAreChangedOnce()
        => Verify.Fix<TrialAnalyzer, TrialValueFix>(
            [
                ("C.cs", """
                    class C
                    {
                        void M() { Use({|TRY0003:K.A|}); Use({|TRY0003:K.A|}); Use({|TRY0003:"x old"|}); Use({|TRY0003:$"{K.A}"|}); Use({|TRY0003:K.B|}); }
                        void Use(string s) { }
                    }
                    """),
                ("K.cs", """
                    static class K
                    {
                        internal const string A = @"an old one"; // old
                        internal const string B = "old " + A;
                    }
                    """),
                ("appsettings.json", """{ "a": "{|TRY0003:old|} and {|TRY0003:old|}" }"""),
            ],
            [
                ("C.cs", """
                    class C
                    {
                        void M() { Use(K.A); Use(K.A); Use("x new"); Use($"{K.A}"); Use(K.B); }
                        void Use(string s) { }
                    }
                    """),
                ("K.cs", """
                    static class K
                    {
                        internal const string A = @"an new one"; // old
                        internal const string B = "new " + A;
                    }
                    """),
                ("appsettings.json", """{ "a": "new and new" }"""),
            ]);

    [Fact]
    public Task LinkedCopiesGetOneText()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            using System;

            class C
            {
            #if NET
                string M(string s) => {|TRY0001:Get(s)|};
                int Number() => {|TRY0001:Get(1)|};
            #else
                string N(string s) => {|TRY0001:Get(s)|} + {|TRY0001:Get(true)|};
            #endif
                string Both(string s) => {|TRY0001:Get(s)|};
                static T Get<T>(T s) => s;
            }
            """,
            """
            using System;
            using System.Collections.Generic;

            class C
            {
            #if NET
                string M(string s) => All(() => Get(s));
                int Number() => All2(() => Get(1));
            #else
                string N(string s) => All(() => Get(s)) + All3(() => Get(true));
            #endif
                string Both(string s) => All(() => Get(s));
                static T Get<T>(T s) => s;

                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = new List<string> { get() };
                    return all[0];
                }

                private static int All2(Func<int> get)
                {
                    // once
                    List<int> all = new List<int> { get() };
                    return all[0];
                }

                private static bool All3(Func<bool> get)
                {
                    // once
                    List<bool> all = new List<bool> { get() };
                    return all[0];
                }
            }
            """,
            new() { TargetFrameworks = [Framework.Net10, Framework.NetStandard20], ImplicitUsings = false });

    [Fact]
    public Task OneLineTypesAreOpened()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            namespace N
            {
                class C { string M() => {|TRY0001:Get("a")|}; static string Get(string s) => s; }
            }
            """,
            """
            namespace N
            {
                class C
                {
                    string M() => All(() => Get("a")); static string Get(string s) => s;

                    private static string All(Func<string> get)
                    {
                        // once
                        List<string> all = [get()];
                        return all[0];
                    }
                }
            }
            """);

    [Fact]
    public Task ExtensionBlocksLeaveHelpersToTheirClass()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            static class C
            {
                extension(string s)
                {
                    public string M() => {|TRY0001:Get(s)|};
                }

                static string Get(string s) => s;
            }
            """,
            """
            static class C
            {
                extension(string s)
                {
                    public string M() => All(() => Get(s));
                }

                static string Get(string s) => s;

                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = [get()];
                    return all[0];
                }
            }
            """);

    [Fact]
    public Task NestedTypesHaveTheirOwnHelpers()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class C
            {
                // nothing but a struct
                struct S
                {
                    // and a comment
                    static string M() => {|TRY0001:Get("a")|};
                }

                static string Get(string s) => s;
            }
            """,
            """
            class C
            {
                // nothing but a struct
                struct S
                {
                    // and a comment
                    static string M() => All(() => Get("a"));

                    private static string All(Func<string> get)
                    {
                        // once
                        List<string> all = [get()];
                        return all[0];
                    }
                }

                static string Get(string s) => s;
            }
            """);

    [Fact]
    public Task NamesThatMeanSomethingElseStayLong()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            using System;

            class List<T> { }

            class C
            {
                global::System.String M(global::System.String s) => {|TRY0001:Get(s)|};
                static T Get<T>(T s) => s;
            }
            """,
            """
            using System;

            class List<T> { }

            class C
            {
                global::System.String M(global::System.String s) => All(() => Get(s));
                static T Get<T>(T s) => s;

                private static string All(Func<string> get)
                {
                    // once
                    System.Collections.Generic.List<string> all = [get()];
                    return all[0];
                }
            }
            """,
            new() { ImplicitUsings = false });

    [Theory]
    [InlineData("// Header.\n\nclass C", "// Header.\n\nusing System;\nusing System.Collections.Generic;\n\nclass C")]
    [InlineData("/// <summary>C.</summary>\nclass C", "using System;\nusing System.Collections.Generic;\n\n/// <summary>C.</summary>\nclass C")]
    [InlineData("// Header.\n\nusing System.Text;\n\nclass C", "// Header.\n\nusing System;\nusing System.Collections.Generic;\nusing System.Text;\n\nclass C")]
    [InlineData("using Z;\nusing System.Text;\nusing A;\nnamespace Z { }\nnamespace A { }\nclass C", "using Z;\nusing System.Text;\nusing A;\nusing System;\nusing System.Collections.Generic;\nnamespace Z { }\nnamespace A { }\nclass C")]
    [InlineData("#if NET\nusing System.Text;\n#endif\nclass C", "using System;\nusing System.Collections.Generic;\n#if NET\nusing System.Text;\n#endif\nclass C")]
    [InlineData("// Header.\n\n#nullable enable\nusing System.Text;\nclass C", "// Header.\n\n#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Text;\nclass C")]
    [InlineData("#define X\n// Comment.\nclass C", "#define X\nusing System;\nusing System.Collections.Generic;\n\n// Comment.\nclass C")]
    [InlineData("#region R\nclass R { }\n#endregion\nclass C", "using System;\nusing System.Collections.Generic;\n\n#region R\nclass R { }\n#endregion\nclass C")]
    [InlineData("global using System.Text;\nclass C", "global using System.Text;\nusing System;\nusing System.Collections.Generic;\nclass C")]
    [InlineData("using System;\nusing S = System.String;\nclass C", "using System;\nusing System.Collections.Generic;\nusing S = System.String;\nclass C")]
    [InlineData("namespace N;\n\nusing System;\n\nclass C", "namespace N;\n\nusing System;\nusing System.Collections.Generic;\n\nclass C")]
    [InlineData("namespace N;\n\nclass C", "using System;\nusing System.Collections.Generic;\n\nnamespace N;\n\nclass C")]
    public Task UsingsGoWhereTheFileHasThem(string before, string after)
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            before + "\n{\n    string M() => {|TRY0001:Get(\"a\")|};\n    static string Get(string s) => s;\n}\n",
            after + "\n{\n    string M() => All(() => Get(\"a\"));\n    static string Get(string s) => s;\n\n    private static string All(Func<string> get)\n    {\n        // once\n        List<string> all = [get()];\n        return all[0];\n    }\n}\n",
            new() { ImplicitUsings = false });

    [Fact]
    public Task PiecesOfInterpolatedStringsAreEdited()
        => Verify.Fix<TrialAnalyzer, TrialValueFix>(
            """"
            class C
            {
                const string K = "k";
                void M() { Use({|TRY0003:$"old{K}"|}); Use({|TRY0003:$"{K}old"|}); Use({|TRY0003:"a" + /* c */ "old"|}); Use({|TRY0003:"""
                    x old
                    """|}); }
                void Use(string s) { }
            }
            """",
            """"
            class C
            {
                const string K = "k";
                void M() { Use($"new{K}"); Use($"{K}new"); Use("a" + /* c */ "new"); Use("""
                    x new
                    """); }
                void Use(string s) { }
            }
            """");

    [Fact]
    public Task RunsStandInAnyListOfStatements()
        => Verify.Fix<TrialAnalyzer, TrialLoopFix>(
            """
            using System.Threading;

            {|TRY0002:Send("a")|};
            Send2();

            switch (args.Length)
            {
                case 1:
                    {|TRY0002:Send("b")|};
                    break;
            }

            void L() { {|TRY0002:Send("c")|}; Send2(); Send2(); }

            static string Send(string s) => s;
            static void Send2() { }
            """,
            """
            using System.Threading;

            for (var page = 1; page < 2; page++)
            {
                Send("a");
                Send2();
                Thread.Sleep(page);
            }

            switch (args.Length)
            {
                case 1:
                    for (var page = 1; page < 2; page++)
                    {
                        Send("b");
                        Thread.Sleep(page);
                    }
                    break;
            }

            void L()
            {
                for (var page = 1; page < 2; page++)
                {
                    Send("c");
                    Send2();
                    Thread.Sleep(page);
                }
                Send2();
            }

            static string Send(string s) => s;
            static void Send2() { }
            """);

    [Fact]
    public Task ARunInsideARunIsInsideItsLoop()
        => Verify.Fix<TrialAnalyzer, TrialLoopFix>(
            """
            class C
            {
                void M()
                {
                    {|TRY0002:Send("a")|};
                    if (true)
                    {
                            Use (  1);
                    }
                    Use(2);
                    {|TRY0002:Send("b")|};
                    Use(3);
                }

                string Send(string s) => s;
                void Use(int i) { }
            }
            """,
            """
            class C
            {
                void M()
                {
                    for (var page = 1; page < 2; page++)
                    {
                        Send("a");
                        if (true)
                        {
                                Use (  1);
                        }
                        Thread.Sleep(page);
                    }
                    Use(2);
                    for (var page = 1; page < 2; page++)
                    {
                        Send("b");
                        Use(3);
                        Thread.Sleep(page);
                    }
                }

                string Send(string s) => s;
                void Use(int i) { }
            }
            """);

    [Fact]
    public Task AFileOfTwoProjectsIsOneFile()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            [
                ("Shared.cs", """
                    partial class C
                    {
                        string A() => {|TRY0001:Get("a")|};
                        static string Get(string s) => s;
                    }
                    """),
                ("One/Part.cs", """
                    partial class C
                    {
                        int All;
                    }
                    """),
            ],
            [
                ("Shared.cs", """
                    partial class C
                    {
                        string A() => All2(() => Get("a"));
                        static string Get(string s) => s;

                        private static string All2(Func<string> get)
                        {
                            // once
                            List<string> all = [get()];
                            return all[0];
                        }
                    }
                    """),
            ],
            new() { Projects = [new("One"), new("Two")] });

    [Fact]
    public Task WhatOneTargetHidesIsFixedForTheOther()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class C
            {
            #if !NET
                string N(string s) { return {|TRY0001:Get(s)|}; }
            #endif
                static T Get<T>(T s) { return s; }
            }
            """,
            """
            using System;
            using System.Collections.Generic;

            class C
            {
            #if !NET
                string N(string s) { return All(() => Get(s)); }
            #endif
                static T Get<T>(T s) { return s; }

                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = new List<string> { get() };
                    return all[0];
                }
            }
            """,
            new() { TargetFrameworks = [Framework.Net10, Framework.NetStandard20], ImplicitUsings = false, AllowedNewWarnings = ["CS8019"] });

    [Fact]
    public Task RemovedNodesTakeTheirLineOrSeparator()
        => Verify.Fix<TrialAnalyzer, TrialShapeFix>(
            """
            class C
            {
                void M(int[] a)
                {
                    Use(1, {|TRY0004:Drop()|});
                    // says why
                    {|TRY0004:Drop()|}; // and more
                    Use(2);
                    if (a.Length > 1) {|TRY0004:Drop()|};
                    int[] b = [1, {|TRY0004:Drop()|}, 2];
                    var c = new List<int>
                    {
                        1,
                        {|TRY0004:Drop()|},
                        2,
                    };
                }

                void Use(int i, int j = 0) { }
                int Drop() => 0;
            }
            """,
            """
            class C
            {
                void M(int[] a)
                {
                    Use(1);
                    Use(2);
                    if (a.Length > 1) { }
                    int[] b = [1, 2];
                    var c = new List<int>
                    {
                        1,
                        2,
                    };
                }

                void Use(int i, int j = 0) { }
                int Drop() => 0;
            }
            """);

    [Fact]
    public Task NamesAndParenthesesFitTheirPlace()
        => Verify.Fix<TrialAnalyzer, TrialShapeFix>(
            """
            using System;
            class C
            {
                int M(int x2) { return 2 * {|TRY0004:Plus({|TRY0004:Plus(1)|})|}; }
                string N(int x) { return {|TRY0004:Plus(1)|}.ToString() + $"{ {|TRY0004:Plus(2)|} }"; }
                int Plus(int i) { return 0; }
            }
            """,
            """
            using System;
            class C
            {
                int M(int x2) { return 2 * (((Func<int, int>)(x => (((Func<int, int>)(x3 => 1 * x3))(1) + 1) * x))(1) + 1); }
                string N(int x) { return (((Func<int, int>)(x2 => 1 * x2))(1) + 1).ToString() + $"{ ((Func<int, int>)(x2 => 2 * x2))(1) + 1 }"; }
                int Plus(int i) { return 0; }
            }
            """,
            new() { Framework = Framework.Net472 });

    [Fact]
    public Task LoopsInsideLoopsAreLaidOutFromTheInside()
        => Verify.Fix<TrialAnalyzer, TrialLoopFix>(
            """"
            using System.Threading;
            class C
            {
              void M(bool b)
              {
                {|TRY0002:Send("a")|};
                if (b)
                  Use( 1,
                     """
                     raw
                       text
                     """,
                     /* a
                        comment */ 2);
              }

              string Send(string s) => s;
              void Use(int i, string s, int j) { }
            }
            """",
            """"
            using System.Threading;
            class C
            {
              void M(bool b)
              {
                for (var page = 1; page < 2; page++)
                {
                  Send("a");
                  if (b)
                    Use( 1,
                       """
                       raw
                         text
                       """,
                       /* a
                          comment */ 2);
                  Thread.Sleep(page);
                }
              }

              string Send(string s) => s;
              void Use(int i, string s, int j) { }
            }
            """");

    [Fact]
    public Task DirectivesAboveARunStayAbove()
        => Verify.Fix<TrialAnalyzer, TrialLoopFix>(
            """
            using System.Threading;
            class C
            {
                void M()
                {
            #if NET
                    Use(1);
            #else
                    Use(2);
            #endif

                    // about a
                    {|TRY0002:Send("a")|};
                    Use(3);
                }

                string Send(string s) => s;
                void Use(int i) { }
            }
            """,
            """
            using System.Threading;
            class C
            {
                void M()
                {
            #if NET
                    Use(1);
            #else
                    Use(2);
            #endif

                    for (var page = 1; page < 2; page++)
                    {
                        // about a
                        Send("a");
                        Use(3);
                        Thread.Sleep(page);
                    }
                }

                string Send(string s) => s;
                void Use(int i) { }
            }
            """,
            new() { TargetFrameworks = [Framework.Net10, Framework.Net472] });

    [Fact]
    public Task BracesStandWhereTheFileHasThem()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class C {
              string M() {
                if (true) {
                  return {|TRY0001:Get("a")|};
                }
              }

              static string Get(string s) => s;
            }
            """,
            """
            class C {
              string M() {
                if (true) {
                  return All(() => Get("a"));
                }
              }

              static string Get(string s) => s;

              private static string All(Func<string> get) {
                // once
                List<string> all = [get()];
                return all[0];
              }
            }
            """);

    [Fact]
    public Task AnEmptyBodyIsFilled()
        => Verify.Fix<TrialAnalyzer, TrialWrapFix>(
            """
            class B(string s)
            {
                protected string S => s;
                protected static string Get(string s) => s;
            }

            class C(string s) : B({|TRY0001:Get(s)|})
            {
            }

            class D(string s) : B({|TRY0001:Get(s)|}) { }
            """,
            """
            class B(string s)
            {
                protected string S => s;
                protected static string Get(string s) => s;
            }

            class C(string s) : B(All(() => Get(s)))
            {
                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = [get()];
                    return all[0];
                }
            }

            class D(string s) : B(All(() => Get(s)))
            {
                private static string All(Func<string> get)
                {
                    // once
                    List<string> all = [get()];
                    return all[0];
                }
            }
            """);

    [Fact]
    public Task ConstantsOfOtherProjectsAreChanged()
        => Verify.Fix<TrialAnalyzer, TrialValueFix>(
            [
                ("App/C.cs", "class C { void M() { Use({|TRY0003:K.A|}); } void Use(string s) { } }"),
                ("Lib/K.cs", "public static class K { public const string A = \"old\"; }"),
            ],
            [
                ("App/C.cs", "class C { void M() { Use(K.A); } void Use(string s) { } }"),
                ("Lib/K.cs", "public static class K { public const string A = \"new\"; }"),
            ],
            new() { Projects = [new("Lib"), new("App") { References = ["Lib"] }] });
}
